import { formatPath, type FieldPath } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import { toApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import { fieldSince, fieldUntil, listItem } from "../schema/apiHistory.ts";
import { describeField, describeType, type Descriptions } from "../schema/descriptions.ts";
import { isImmutable } from "../schema/immutableFields.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { listKeysOf } from "../validation/structure.ts";
import { locate, type LocationStep } from "../yaml/locate.ts";
import { isInAction, parseMaskedTemplate } from "../yaml/maskTemplate.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { scopeAt, type DocumentScope } from "./documentScope.ts";
import { patchAround } from "./patchAround.ts";
import { limitTexts } from "./limits.ts";
import { plainMeaning } from "./plainMeaning.ts";
import { toMarkdown } from "./prose.ts";
import { isRuleSeverity, ruleSummary } from "./ruleItems.ts";
import { schemaAt, type SchemaPlace } from "./schemaAt.ts";
import { meaningfulDefault, typeText, valueText } from "./typeText.ts";

export interface Hover {
  /** Relative to the document. */
  readonly range: OffsetRange;
  /** Markdown. */
  readonly text: string;
}

export interface HoverInput {
  /** Text of the whole file. */
  readonly text: string;
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
  /** Relative to the document. */
  readonly offset: number;
  /** Absent: hovers go without what Kubernetes says of its own types. */
  readonly descriptions?: Descriptions | undefined;
}

/** Says what is known of the field or value at an offset; undefined where there is nothing to say. */
export function hoverAt(input: HoverInput): Hover | undefined {
  const inPatch = hoverInPatch(input);
  if (inPatch) return inPatch;
  const { text, role, catalog, offset, descriptions } = input;
  const document = role.role === "template" ? aroundActions(input) : input.document;
  if (!document) return undefined;
  const scope = scopeAt(document, role, catalog, offset);
  if (!scope) return undefined;
  const { place: on, path, node, word: range } = locate(document, offset, text);
  if (on !== "key" && node === undefined) return undefined;
  const place = schemaAt(scope.schema, path.slice(scope.path.length));
  const said =
    isIdentity(place.path) && scope.kind
      ? kindText(scope.kind, catalog, descriptions)
      : fieldText({ place, scope, catalog, descriptions, node: node ?? valueOf(path.at(-1)), isRule: isRuleSeverity(path, role) });
  return said === undefined ? undefined : { range, text: said };
}

/** In a patch that stands as text in a kustomization. */
function hoverInPatch(input: HoverInput): Hover | undefined {
  const { text, document, role, offset } = input;
  const patch = patchAround(document, role, text.slice(document.offset, document.offset + document.length), offset);
  const said = patch && hoverAt({ ...input, text: patch.text, document: patch.document, role: patch.role, offset: patch.offset });
  if (!said) return undefined;
  const { offset: begin } = patch.document;
  const range = patch.embedded.rangeInHost({ start: said.range.start + begin, end: said.range.end + begin });
  return range && { ...said, range };
}

/** The document of a template that the actions leave; undefined inside of an action. */
function aroundActions({ text, document, offset }: HoverInput): YamlDocument | undefined {
  if (isInAction(text, document.offset + offset)) return undefined;
  return parseMaskedTemplate(text).documents.find((other) => other.offset === document.offset);
}

/** On the `kind` or `apiVersion` of an object. */
function isIdentity(path: FieldPath): boolean {
  const [element] = path;
  return path.length === 1 && element?.kind === "field" && (element.name === "kind" || element.name === "apiVersion");
}

function valueOf(step: LocationStep | undefined): YamlNode | undefined {
  return step?.kind === "entry" ? step.entry.value : undefined;
}

interface FieldHover {
  readonly place: SchemaPlace;
  readonly scope: DocumentScope;
  readonly catalog: SchemaCatalog;
  readonly descriptions: Descriptions | undefined;
  /** The value, when it is one without members. */
  readonly node: YamlNode | undefined;
  /** Its name is the code of a rule. */
  readonly isRule: boolean;
}

function fieldText({ place, scope, catalog, descriptions, node, isRule }: FieldHover): string | undefined {
  const { schema, path, isRequired, holder } = place;
  const last = path.at(-1);
  if (!schema || last === undefined) return undefined;
  const name = last.kind === "field" ? last.name : formatPath([last]);
  const keys = listKeysOf(schema);
  const standard = meaningfulDefault(schema);
  const steps = path.map((step) => (step.kind === "field" ? step.name : listItem));
  const since = scope.kind && fieldSince(catalog, scope.kind, steps);
  const until = scope.kind && fieldUntil(catalog, scope.kind, steps);
  const field = last.kind === "field" ? last.name : undefined;
  const value = resolveAlias(node);
  const meaning = value?.kind === "scalar" ? plainMeaning(schema, field, value) : undefined;
  const facts = [
    ...(meaning === undefined || value?.kind !== "scalar" ? [] : [`\`${value.source}\` is \`${meaning}\`.`]),
    ...(isRequired ? ["Required."] : []),
    ...(standard === undefined ? [] : [`Default: \`${valueText(standard)}\`.`]),
    ...(schema.enum === undefined ? [] : [`One of ${schema.enum.map((value) => `\`${valueText(value)}\``).join(", ")}.`]),
    ...limitTexts(schema).map((limit) => `${limit[0]?.toUpperCase() ?? ""}${limit.slice(1)}.`),
    ...(keys.length === 0 ? [] : [`Items are told apart by ${keys.map((key) => `\`${key}\``).join(" and ")}.`]),
    ...(scope.kind && isImmutable(scope.kind, path, {}) ? ["Cannot be changed once the object exists."] : []),
    ...(since === undefined ? [] : [`Since Kubernetes ${since}.`]),
    ...(until === undefined ? [] : [`Removed in Kubernetes ${until}.`]),
  ];
  const rule = isRule && field !== undefined ? ruleSummary(field) : undefined;
  const description =
    rule ?? (field === undefined ? describeType(schema, descriptions) : describeField(schema, holder, field, descriptions));
  return paragraphs([
    `**${name}**: ${typeText(schema)}`,
    facts.join(" "),
    description && toMarkdown(description),
    `\`${formatPath([...scope.path, ...path])}\`${scope.kind ? ` of ${kindName(scope.kind)}` : ""}`,
  ]);
}

function kindText(kind: KindFacts, catalog: SchemaCatalog, descriptions: Descriptions | undefined): string {
  const { introducedIn, deprecatedIn, removedIn, replacement, deprecationWarning } = kind;
  const facts = [
    kind.namespaced ? "Lives in a namespace." : "Stands outside of namespaces.",
    ...(kind.source === "workspace" ? ["Defined by a CRD of this workspace."] : []),
    ...(kind.source === "cluster" && kind.custom === true ? ["Defined by a CRD of the cluster."] : []),
    ...(kind.release === undefined ? [] : [`Bundled facts of ${kind.release}; your cluster may run another release.`]),
    ...stabilityTexts(kind),
    ...(introducedIn === undefined ? [] : [`Since Kubernetes ${introducedIn}.`]),
    ...(deprecatedIn === undefined ? [] : [`Deprecated in ${deprecatedIn}.`]),
    ...(removedIn === undefined ? [] : [`Removed in ${removedIn}.`]),
    ...(replacement === undefined ? [] : [`Use ${kindName(replacement)}.`]),
  ];
  const others = catalog
    .findByKind(kind.kind)
    .filter(({ group, version }) => group === kind.group && version !== kind.version)
    .map(({ version }) => `\`${toApiVersion(kind.group, version)}\``);
  const description = describeType(kind.schema, descriptions);
  return paragraphs([
    `**${kindName(kind)}**`,
    facts.join(" "),
    deprecationWarning,
    description && toMarkdown(description),
    others.length === 0 ? undefined : `Also served as ${others.join(", ")}.`,
  ]);
}

/** Alpha and beta versions of Kubernetes' own kinds say which they are, and whether servers have them. */
function stabilityTexts({ source, custom, version, offByDefault }: KindFacts): readonly string[] {
  const stability = /^v\d+(alpha|beta)\d*$/.exec(version)?.[1];
  if (source === "workspace" || custom === true || stability === undefined) return [];
  const name = stability === "alpha" ? "Alpha" : "Beta";
  return [offByDefault === true ? `${name}: off unless the server is told to serve it.` : `${name}.`];
}

function kindName({ group, version, kind }: GroupVersionKind): string {
  return `${toApiVersion(group, version)} ${kind}`;
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
