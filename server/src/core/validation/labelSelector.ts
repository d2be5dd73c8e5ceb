import type { DocumentRole } from "../manifest/documentRole.ts";
import { effectiveEntries } from "../yaml/effectiveEntries.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "./members.ts";

/** One condition of a selector that some labels do not meet. */
export interface Unmet {
  /** What is asked for: `app: web`. */
  readonly wanted: string;
  readonly key: string;
}

/** The labels of a map of labels; a label of nothing has the empty value. */
export function labelsOf(value: YamlNode | undefined): ReadonlyMap<string, string> {
  const map = memberOf(value);
  if (map?.kind !== "map") return new Map();
  return new Map(
    effectiveEntries(map).flatMap(({ name, value: written }) => {
      const node = memberOf(written);
      if (node === undefined) return [[name, ""] as const];
      return node.kind === "scalar" && typeof node.value === "string" ? [[name, node.value] as const] : [];
    }),
  );
}

/** The first condition of a selector that labels do not meet; undefined when they meet all, or when that cannot be told. */
export function unmetBy(
  labels: ReadonlyMap<string, string>,
  { matchLabels, matchExpressions }: { readonly matchLabels?: YamlNode | undefined; readonly matchExpressions?: YamlNode | undefined },
  role: DocumentRole,
): Unmet | undefined {
  if (hasUnknown(matchLabels, role) || hasUnknown(matchExpressions, role)) return undefined;
  for (const [key, value] of labelsOf(matchLabels)) if (labels.get(key) !== value) return { key, wanted: `${key}: ${value}` };
  for (const requirement of itemsOf(matchExpressions)) {
    const key = textOf(requirement, "key");
    if (key === undefined) continue;
    const values = itemsOf(requirement, "values").map((value) => textOf(value) ?? "");
    const label = labels.get(key);
    const wanted = wantedBy(textOf(requirement, "operator"), key, values, label);
    if (wanted !== undefined) return { key, wanted };
  }
  return undefined;
}

function wantedBy(operator: string | undefined, key: string, values: readonly string[], label: string | undefined): string | undefined {
  switch (operator) {
    case "In":
      return values.length === 0 || (label !== undefined && values.includes(label)) ? undefined : `${key} in ${values.join(", ")}`;
    case "NotIn":
      return label === undefined || !values.includes(label) ? undefined : `${key} other than ${values.join(", ")}`;
    case "Exists":
      return label === undefined ? key : undefined;
    case "DoesNotExist":
      return label === undefined ? undefined : `the absence of ${key}`;
    default:
      return undefined;
  }
}
