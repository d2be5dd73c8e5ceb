import type { FieldPath, PathElement } from "../../fieldPath.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";
import { scopeAt } from "../documentScope.ts";
import type { FixContext } from "./fixContext.ts";

/** A map on the way to a field, and where it is written. */
export interface Holder {
  readonly map: YamlMap;
  readonly schema?: StructuralSchema;
  /** The entry whose value it is; absent for the root and for items of lists. */
  readonly entry?: YamlEntry;
}

export interface FieldPlace {
  /** The innermost map of the path that is there. */
  readonly holder: Holder;
  /** Fields below it, of which the first is not there as a map: the last one only, when its map is there. */
  readonly rest: readonly string[];
  /** The field itself, when it is written. */
  readonly entry?: YamlEntry;
  readonly schema?: StructuralSchema;
}

/** Finds where the field that a finding is about is written, or would be. Undefined below aliases and for what is no field. */
export function fieldPlaceOf(context: FixContext, path: FieldPath = context.finding.path): FieldPlace | undefined {
  const { document, role, catalog, finding } = context;
  const scope = scopeAt(document, role, catalog, finding.range.start);
  if (!scope || path.length <= scope.path.length) return undefined;
  return walk({ map: scope.root, ...(scope.schema ? { schema: scope.schema } : {}) }, path.slice(scope.path.length));
}

function walk(holder: Holder, [element, ...others]: FieldPath): FieldPlace | undefined {
  if (element?.kind !== "field") return undefined;
  const entry = holder.map.entries.findLast(({ name }) => name === element.name);
  const schema = holder.schema?.properties?.get(element.name) ?? holder.schema?.additionalProperties;
  const isLast = others.length === 0;
  const names = [element, ...others].flatMap((step) => (step.kind === "field" ? [step.name] : []));
  const rest = names.length === others.length + 1 ? names : undefined;
  if (isLast || entry?.value === undefined) {
    return rest && { holder, rest, ...(isLast && entry ? { entry } : {}), ...(isLast && schema ? { schema } : {}) };
  }
  if (entry.value.kind === "map") return walk({ map: entry.value, entry, ...(schema ? { schema } : {}) }, others);
  if (entry.value.kind !== "sequence") return undefined;
  const item = itemOf(entry.value, others[0]);
  return item?.kind === "map" ? walk({ map: item, ...(schema?.items ? { schema: schema.items } : {}) }, others.slice(1)) : undefined;
}

function itemOf({ items }: YamlSequence, element: PathElement | undefined): YamlNode | undefined {
  if (element?.kind === "index") return items[element.index];
  if (element?.kind !== "key") return undefined;
  return items.find((item) => {
    const map = resolveAlias(item);
    if (item?.kind !== "map" || map?.kind !== "map") return false;
    return Object.entries(element.keys).every(([name, value]) => {
      const written = map.entries.findLast((entry) => entry.name === name)?.value;
      // A key that is not written has its default.
      return written === undefined || toJson(written) === value;
    });
  });
}
