import type { ResourceId } from "../manifest/resource.ts";

/**
 * Writes an identity as Flux's inventories do: `shop_web_apps_Deployment`, `_shop__Namespace` for what has no namespace. Colons, which only names of RBAC
 * objects have, become two underscores.
 */
export function formatMemberId({ namespace, name, group, kind }: ResourceId): string {
  return [namespace, name.replaceAll(":", "__"), group, kind].join("_");
}

/** Reads what `formatMemberId` writes; undefined when it is something else. */
export function parseMemberId(text: string): ResourceId | undefined {
  const match = /^(?<namespace>[^_]*)_(?<name>.+)_(?<group>[^_]*)_(?<kind>[^_]+)$/s.exec(text);
  const { namespace, name, group, kind } = match?.groups ?? {};
  if (namespace === undefined || name === undefined || group === undefined || kind === undefined) return undefined;
  return { namespace, name: name.replaceAll("__", ":"), group, kind };
}
