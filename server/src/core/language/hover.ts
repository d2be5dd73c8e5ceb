import { formatPath, type FieldPath } from "../fieldPath.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { toApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import { fieldSince, listItem } from "../schema/apiHistory.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { listKeysOf } from "../validation/structure.ts";
import { locate } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { scopeAt, type DocumentScope } from "./documentScope.ts";
import { limitTexts } from "./limits.ts";
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
}

/** Says what is known of the field or value at an offset; undefined where there is nothing to say. */
export function hoverAt({ text, document, role, catalog, offset }: HoverInput): Hover | undefined {
  const scope = scopeAt(document, role, catalog, offset);
  if (!scope) return undefined;
  const { place: on, path, node, word: range } = locate(document, offset, text);
  if (on !== "key" && node === undefined) return undefined;
  const place = schemaAt(scope.schema, path.slice(scope.path.length));
  const said = isIdentity(place.path) && scope.kind ? kindText(scope.kind, catalog) : fieldText(place, scope, catalog);
  return said === undefined ? undefined : { range, text: said };
}

/** On the `kind` or `apiVersion` of an object. */
function isIdentity(path: FieldPath): boolean {
  const [element] = path;
  return path.length === 1 && element?.kind === "field" && (element.name === "kind" || element.name === "apiVersion");
}

function fieldText(place: SchemaPlace, scope: DocumentScope, catalog: SchemaCatalog): string | undefined {
  const { schema, path, isRequired } = place;
  const last = path.at(-1);
  if (!schema || last === undefined) return undefined;
  const name = last.kind === "field" ? last.name : formatPath([last]);
  const keys = listKeysOf(schema);
  const standard = meaningfulDefault(schema);
  const since =
    scope.kind &&
    fieldSince(
      catalog,
      scope.kind,
      path.map((step) => (step.kind === "field" ? step.name : listItem)),
    );
  const facts = [
    ...(isRequired ? ["Required."] : []),
    ...(standard === undefined ? [] : [`Default: \`${valueText(standard)}\`.`]),
    ...(schema.enum === undefined ? [] : [`One of ${schema.enum.map((value) => `\`${valueText(value)}\``).join(", ")}.`]),
    ...limitTexts(schema).map((limit) => `${limit[0]?.toUpperCase() ?? ""}${limit.slice(1)}.`),
    ...(keys.length === 0 ? [] : [`Items are told apart by ${keys.map((key) => `\`${key}\``).join(" and ")}.`]),
    ...(since === undefined ? [] : [`Since Kubernetes ${since}.`]),
  ];
  return paragraphs([
    `**${name}**: ${typeText(schema)}`,
    facts.join(" "),
    schema.description,
    `\`${formatPath([...scope.path, ...path])}\`${scope.kind ? ` of ${kindName(scope.kind)}` : ""}`,
  ]);
}

function kindText(kind: KindFacts, catalog: SchemaCatalog): string {
  const { introducedIn, deprecatedIn, removedIn, replacement, deprecationWarning } = kind;
  const facts = [
    kind.namespaced ? "Lives in a namespace." : "Stands outside of namespaces.",
    ...(kind.source === "workspace" ? ["Defined by a CRD of this workspace."] : []),
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
  return paragraphs([
    `**${kindName(kind)}**`,
    facts.join(" "),
    deprecationWarning,
    kind.schema.description,
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
