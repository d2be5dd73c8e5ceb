import { stringAt } from "../manifest/nodeAccess.ts";
import { toApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import { compareMinors } from "../schema/kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { DocumentScope } from "./documentScope.ts";
import { fieldText, type Writing } from "./fieldItems.ts";

const string: StructuralSchema = { type: "string" };

/** The two fields that say what an object is, as long as one is missing. */
export function identityFields(root: YamlMap, writing: Writing): readonly CompletionItem[] {
  const written = new Set(root.entries.map(({ name }) => name));
  return ["apiVersion", "kind"]
    .filter((name) => !written.has(name))
    .map((name) => ({ label: name, kind: "field", detail: "string, required", ...fieldText(name, string, writing), isDeprecated: false }));
}

/** Values of `apiVersion` and `kind` of an object, narrowed by the other of the two; undefined for other fields. */
export function identityValues(
  field: string | undefined,
  scope: DocumentScope,
  catalog: SchemaCatalog,
): readonly CompletionItem[] | undefined {
  if (scope.isConfig || (field !== "apiVersion" && field !== "kind")) return undefined;
  const kinds = catalog.all().filter(({ kind }) => !kind.endsWith("List") && !kind.endsWith("Options"));
  if (field === "kind") {
    const apiVersion = stringAt(scope.root, "apiVersion");
    const fitting = kinds.filter(({ group, version }) => toApiVersion(group, version) === apiVersion);
    return distinct(fitting.length > 0 ? fitting : kinds, ({ kind }) => kind, fitting.length > 0 ? undefined : apiVersionOf, catalog);
  }
  const kind = stringAt(scope.root, "kind");
  const fitting = kinds.filter((facts) => facts.kind === kind);
  return distinct(fitting.length > 0 ? fitting : kinds, apiVersionOf, undefined, catalog);
}

function apiVersionOf({ group, version }: GroupVersionKind): string {
  return toApiVersion(group, version);
}

/** One item for each label; several kinds behind it show the first one's facts. */
function distinct(
  kinds: readonly KindFacts[],
  labelOf: (kind: KindFacts) => string,
  detailOf: ((kind: KindFacts) => string) | undefined,
  { kubernetesVersion }: SchemaCatalog,
): readonly CompletionItem[] {
  const items = new Map<string, CompletionItem>();
  for (const kind of kinds) {
    const label = labelOf(kind);
    if (items.has(label)) continue;
    const isDeprecated = kind.deprecatedIn !== undefined && compareMinors(kind.deprecatedIn, kubernetesVersion) <= 0;
    const notes = [
      ...(detailOf ? [detailOf(kind)] : []),
      ...(kind.offByDefault === true ? ["off by default"] : []),
      ...(isDeprecated && kind.replacement ? [`use ${apiVersionOf(kind.replacement)} ${kind.replacement.kind}`] : []),
    ];
    items.set(label, {
      label,
      kind: "kind",
      ...(notes.length === 0 ? {} : { detail: notes.join(", ") }),
      insertText: label,
      isSnippet: false,
      isDeprecated,
    });
  }
  return [...items.values()].toSorted(
    (left, right) => Number(left.isDeprecated) - Number(right.isDeprecated) || left.label.localeCompare(right.label),
  );
}
