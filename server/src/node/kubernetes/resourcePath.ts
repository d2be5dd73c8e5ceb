import type { GroupVersionKind } from "../../core/manifest/resource.ts";

/** What of a kind makes its address. */
export interface AddressedKind extends GroupVersionKind {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Path of a collection, `/apis/apps/v1/namespaces/shop/deployments`, or of one object in it. Every part is escaped. */
export function resourcePath(kind: AddressedKind, namespace?: string, name?: string): string {
  const root = kind.group === "" ? ["api", kind.version] : ["apis", kind.group, kind.version];
  const inNamespace = kind.namespaced && namespace !== undefined && namespace !== "" ? ["namespaces", namespace] : [];
  const parts = [...root, ...inNamespace, kind.plural, ...(name === undefined ? [] : [name])];
  return `/${parts.map(encodePathPart).join("/")}`;
}

/** Writes a query; members that are undefined are left out. */
export function query(members: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** "." and ".." stay as they are under encodeURIComponent, and would climb. */
function encodePathPart(part: string): string {
  return encodeURIComponent(part).replace(/^\.+$/, (dots) => dots.replaceAll(".", "%2E"));
}
