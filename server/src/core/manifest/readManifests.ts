import { isJsonObject, type JsonObject } from "../json.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlMap, YamlNode } from "../yaml/nodes.ts";
import { toJson } from "../yaml/toJson.ts";
import { documentRole, type DocumentRole } from "./documentRole.ts";
import { ignoredByComments } from "./ignoreComments.ts";
import { asMap, fieldAt, stringAt } from "./nodeAccess.ts";
import { parseApiVersion, type Manifest } from "./resource.ts";
import type { WorkspaceFacts } from "./workspaceFacts.ts";

/**
 * Reads the objects that the documents of one file declare, in their order; the items of a List are objects of their own. What has no name, and what is
 * no manifest by its role (patches, templates, kustomizations), is left out. `text`, the whole file, lets templates be told apart from broken manifests.
 */
export function readManifests(path: string, documents: readonly YamlDocument[], facts: WorkspaceFacts, text?: string): readonly Manifest[] {
  return documents.flatMap((document) => {
    if (document.root === undefined) return [];
    const role = documentRole({ path, document, facts, ...(text === undefined ? {} : { text }) });
    return readDocument(path, document, role, text);
  });
}

/** The same for one document whose role is known. Without the text of the file nothing is known of comments. */
export function readDocument(path: string, document: YamlDocument, role: DocumentRole, text?: string): readonly Manifest[] {
  if (role.role !== "manifest") return [];
  const isBroken = document.problems.some(({ severity }) => severity === "error");
  return objectsIn(document.root).flatMap(({ map, implied }) => {
    const object = jsonOf(map);
    const apiVersion = stringAt(map, "apiVersion") ?? implied?.apiVersion;
    const kind = stringAt(map, "kind") ?? implied?.kind;
    const name = stringAt(map, "metadata", "name");
    if (object === undefined || !apiVersion || !kind || !name) return [];
    const { group, version } = parseApiVersion(apiVersion);
    const ignores = text === undefined ? [] : ignoredByComments(document, map, text);
    const caveat = isBroken ? "broken" : caveatOf(object, role);
    return [
      {
        id: { group, kind, namespace: stringAt(map, "metadata", "namespace") ?? "", name },
        version,
        object: implied ? { apiVersion, kind, ...object } : object,
        origin: { path, document: document.index, range: shifted(map.range, document.offset) },
        ...(caveat === undefined ? {} : { caveat }),
        ...(ignores.length === 0 ? {} : { ignores }),
      },
    ];
  });
}

interface ListedObject {
  readonly map: YamlMap;
  readonly implied?: { readonly apiVersion: string; readonly kind: string };
}

/** Lists in lists are allowed; nobody nests them deeper than this. */
const maxListDepth = 3;

/** The object of a document, or those of a List, with what their List says of all of them. */
export function objectsIn(root: YamlNode | undefined, implied?: ListedObject["implied"], depth = 0): readonly ListedObject[] {
  const map = asMap(root);
  if (!map) return [];
  const apiVersion = stringAt(map, "apiVersion") ?? implied?.apiVersion ?? "";
  const kind = stringAt(map, "kind") ?? implied?.kind ?? "";
  const items = fieldAt(map, "items");
  // A kind of one's own may end in "List", too; but it has a name, and lists have none.
  const isList = kind.endsWith("List") && items?.kind === "sequence" && stringAt(map, "metadata", "name") === undefined;
  if (!isList || depth >= maxListDepth) return [{ map, ...(implied ? { implied } : {}) }];
  const itemKind = kind === "List" ? undefined : { apiVersion, kind: kind.slice(0, -"List".length) };
  return items.items.flatMap((item) => objectsIn(item, itemKind, depth + 1));
}

/** Trees never change, so each is turned into a value once. */
const values = new WeakMap<YamlMap, JsonObject>();

function jsonOf(map: YamlMap): JsonObject | undefined {
  const known = values.get(map);
  if (known) return known;
  const value = toJson(map);
  if (!isJsonObject(value)) return undefined;
  values.set(map, value);
  return value;
}

function caveatOf(object: JsonObject, role: DocumentRole): Manifest["caveat"] {
  if (role.encrypted) return "encrypted";
  return role.substituted && contains(object, "${") ? "substituted" : undefined;
}

function contains(value: JsonObject, text: string): boolean {
  return Object.values(value).some((member) =>
    typeof member === "string"
      ? member.includes(text)
      : typeof member === "object" && member !== null && contains(member as JsonObject, text),
  );
}

function shifted({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}
