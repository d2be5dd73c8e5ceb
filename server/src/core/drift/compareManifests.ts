import { getString, type JsonObject } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { Finding } from "./findings.ts";
import { judge } from "./judge.ts";
import { createItemIndex } from "./listItems.ts";
import { findStated } from "./stated.ts";
import type { FieldDifference } from "./types.ts";

/**
 * Compares two normalised manifests of one resource by what they mean to the server. `desired` of a difference is the value in `newer`, `live` the one in
 * `older`: `missing` was added in the newer one, `removed` is no longer in it.
 */
export function compareManifests(
  newer: JsonObject,
  older: JsonObject,
  schema: StructuralSchema | undefined,
  isCustom: boolean,
): readonly FieldDifference[] {
  if (newer === older) return [];
  const context = { isCustom, items: createItemIndex(), areManifests: true };
  const stated = findStated(newer, older, schema, context);
  const removed = findStated(older, newer, schema, context).flatMap((finding): readonly Finding[] => {
    if (finding.kind !== "missing" || finding.desired === undefined) return [];
    const { path, desired, holder } = finding;
    return [{ kind: "removed", path, live: desired, ...(holder === undefined ? {} : { holder }) }];
  });
  const { group } = parseApiVersion(getString(newer, "apiVersion") ?? "");
  return judge([...stated, ...removed], { group, kind: getString(newer, "kind") ?? "" }, older);
}
