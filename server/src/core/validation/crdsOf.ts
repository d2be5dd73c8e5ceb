import { getString, type JsonObject } from "../json.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import { readDocument } from "../manifest/readManifests.ts";
import { isCrd } from "../schema/crdCatalog.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";

const plainManifest: DocumentRole = { role: "manifest", substituted: false, encrypted: false };

/** CRDs by the root of their document, so that an edit beside them does not make new ones. */
const knownCrds = new WeakMap<YamlNode, readonly JsonObject[]>();

/** The CRDs that documents declare; the same objects as long as a document stays the same. */
export function crdsOf(documents: readonly YamlDocument[]): readonly JsonObject[] {
  return documents.flatMap((document) => {
    if (document.root === undefined) return [];
    const known = knownCrds.get(document.root);
    if (known) return known;
    const crds = mayHoldCrds(document.root)
      ? readDocument("", document, plainManifest)
          .map(({ object }) => object)
          .filter((object) => isCrd(object) && !isMadeInCluster(object))
      : [];
    knownCrds.set(document.root, crds);
    return crds;
  });
}

/** Gatekeeper makes these of its templates, and others of other templates: one that lies in a folder tells nothing of them. */
function isMadeInCluster(crd: JsonObject): boolean {
  return getString(crd, "spec", "group") === "constraints.gatekeeper.sh";
}

/** Most documents hold none, and need not be turned into values to know that. */
function mayHoldCrds(root: YamlNode | undefined): boolean {
  const kind = stringAt(root, "kind");
  if (kind === "CustomResourceDefinition" || kind === "CustomResourceDefinitionList") return true;
  return kind?.endsWith("List") === true && itemsAt(root, "items").some((item) => mayHoldCrds(item));
}
