import { canonicalYaml } from "../drift/canonicalText.ts";
import { maskObject, type EqualityMark } from "../drift/secretMask.ts";
import type { DesiredResource } from "../drift/types.ts";
import { resourceKey } from "../manifest/resource.ts";

/** Writes one of the resources that a point of Git declares, with the values of Secrets masked; the empty text where it is not among them. */
export function declaredText(resources: readonly DesiredResource[], key: string, mark: EqualityMark): string {
  const found = resources.find(({ id }) => resourceKey(id) === key);
  return canonicalYaml(found && maskObject(found.id, found.object, mark));
}
