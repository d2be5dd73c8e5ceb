import type { DocumentRole } from "../manifest/documentRole.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { objectsOf } from "./objectView.ts";

const plainManifest: DocumentRole = { role: "manifest", substituted: false, encrypted: false };

/** Groups of the objects in documents, and the names of their kinds. */
export function kindsIn(documents: readonly YamlDocument[], catalog: SchemaCatalog): ReadonlySet<string> {
  const objects = documents.flatMap(({ root }) => objectsOf(root, catalog, plainManifest).objects);
  return new Set(objects.flatMap(({ gvk }) => [`group ${gvk.group}`, `kind ${gvk.kind}`]));
}
