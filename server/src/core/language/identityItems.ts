import { stringAt } from "../manifest/nodeAccess.ts";
import { toApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import { describeType } from "../schema/descriptions.ts";
import { compareMinors } from "../schema/kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { DocumentScope } from "./documentScope.ts";
import { fieldText, type Writing } from "./fieldItems.ts";
import { toMarkdown } from "./prose.ts";

const string: StructuralSchema = { type: "string" };

/** The two fields that say what an object is, as long as one is missing. */
export function identityFields(root: YamlMap, writing: Writing): readonly CompletionItem[] {
  const written = new Set(root.entries.map(({ name }) => name));
  return ["apiVersion", "kind"]
    .filter((name) => !written.has(name))
    .map((name) => ({
      label: name,
      kind: "field",
      detail: "string, required",
      ...fieldText({ name }, string, writing),
      isDeprecated: false,
    }));
}

/** Values of `apiVersion` and `kind` of an object, narrowed by the other of the two; undefined for other fields. */
export function identityValues(
  field: string | undefined,
  scope: DocumentScope,
  catalog: SchemaCatalog,
  writing: Writing,
): readonly CompletionItem[] | undefined {
  if (scope.isConfig || (field !== "apiVersion" && field !== "kind")) return undefined;
  const kinds = catalog.all().filter(({ kind }) => !kind.endsWith("List") && !kind.endsWith("Options"));
  const [labelOf, otherOf, other] =
    field === "kind"
      ? [({ kind }: KindFacts) => kind, apiVersionOf, stringAt(scope.root, "apiVersion")]
      : [apiVersionOf, ({ kind }: KindFacts) => kind, stringAt(scope.root, "kind")];
  const fitting = kinds.filter((kind) => otherOf(kind) === other);
  const isNarrow = fitting.length > 0;
  const byLabel = new Map<string, readonly KindFacts[]>();
  for (const kind of isNarrow ? fitting : kinds) byLabel.set(labelOf(kind), [...(byLabel.get(labelOf(kind)) ?? []), kind]);
  return [...byLabel]
    .map(([label, same]) => toItem(label, same, { catalog, writing, showsVersions: field === "kind" && !isNarrow }))
    .toSorted((left, right) => Number(left.isDeprecated) - Number(right.isDeprecated) || left.label.localeCompare(right.label));
}

interface Showing {
  readonly catalog: SchemaCatalog;
  readonly writing: Writing;
  /** Which API versions there are is not clear from what is written. */
  readonly showsVersions: boolean;
}

/** One item for all kinds behind a label; its notes are those of the first. */
function toItem(
  label: string,
  kinds: readonly KindFacts[],
  { catalog: { kubernetesVersion }, writing: { cursor, descriptions }, showsVersions }: Showing,
): CompletionItem {
  const [kind] = kinds;
  const isDeprecated = kind?.deprecatedIn !== undefined && compareMinors(kind.deprecatedIn, kubernetesVersion) <= 0;
  const notes = [
    ...(showsVersions ? [...new Set(kinds.map(apiVersionOf))].slice(0, maxVersions) : []),
    ...(kind?.offByDefault === true ? ["off by default"] : []),
    ...(isDeprecated && kind.replacement ? [`use ${apiVersionOf(kind.replacement)} ${kind.replacement.kind}`] : []),
  ];
  // Schemas of custom resources are not read for a list of kinds.
  const description = kind?.source === "builtIn" && kind.kind === label ? describeType(kind.schema, descriptions) : undefined;
  return {
    label,
    kind: "kind",
    ...(notes.length === 0 ? {} : { detail: notes.join(", ") }),
    ...(description === undefined ? {} : { documentation: toMarkdown(description) }),
    insertText: cursor.isJson && cursor.quote === "" ? JSON.stringify(label) : label,
    isSnippet: false,
    isDeprecated,
  };
}

const maxVersions = 3;

function apiVersionOf({ group, version }: GroupVersionKind): string {
  return toApiVersion(group, version);
}
