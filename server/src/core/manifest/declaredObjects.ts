import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { asMap, itemsAt, stringAt } from "./nodeAccess.ts";
import { parseApiVersion, type GroupVersionKind } from "./resource.ts";

/** An object as a kustomization sees it before it changes anything. */
export interface DeclaredObject extends GroupVersionKind {
  /** Empty when it says none. */
  readonly namespace: string;
  /** Empty when its name is generated. */
  readonly name: string;
}

const known = new WeakMap<YamlNode, readonly DeclaredObject[]>();

/** The objects that the documents of a file declare, items of Lists among them; undefined when a syntax error may hide some. */
export function declaredObjects(documents: readonly YamlDocument[]): readonly DeclaredObject[] | undefined {
  if (documents.some(({ problems }) => problems.some(({ severity }) => severity === "error"))) return undefined;
  return documents.flatMap(({ root }) => (root === undefined ? [] : objectsDeclaredBy(root)));
}

/** The objects that the tree of a document declares, items of a List among them. */
export function objectsDeclaredBy(root: YamlNode): readonly DeclaredObject[] {
  const objects = known.get(root) ?? objectsIn(root, 0);
  known.set(root, objects);
  return objects;
}

/** Nobody nests lists deeper. */
const maxListDepth = 3;

function objectsIn(root: YamlNode | undefined, depth: number): readonly DeclaredObject[] {
  const map = asMap(root);
  const kind = stringAt(map, "kind");
  const apiVersion = stringAt(map, "apiVersion");
  if (!map || kind === undefined || apiVersion === undefined) return [];
  const items = itemsAt(map, "items");
  if (kind.endsWith("List") && items.length > 0 && depth < maxListDepth) return items.flatMap((item) => objectsIn(item, depth + 1));
  const { group, version } = parseApiVersion(apiVersion);
  return [{ group, version, kind, namespace: stringAt(map, "metadata", "namespace") ?? "", name: stringAt(map, "metadata", "name") ?? "" }];
}
