import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { createCrdCatalog } from "../../core/schema/crdCatalog.ts";
import { compareApiVersions } from "../../core/schema/kubernetesVersion.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { ScalePaths, ServedKind } from "./servedKind.ts";

/** Returns the kinds that one CustomResourceDefinition serves, one for each version. */
export function customKinds(crd: JsonObject, base: SchemaCatalog): readonly ServedKind[] {
  const names = getPath(crd, "spec", "names");
  const versions = listOf(getPath(crd, "spec", "versions")).filter(isJsonObject);
  const storageVersion = getString(
    versions.find((version) => version["storage"] === true),
    "name",
  );
  const current = versions
    .filter((version) => version["served"] === true && version["deprecated"] !== true)
    .flatMap((version) => getString(version, "name") ?? [])
    .sort(compareApiVersions);
  const served = createCrdCatalog([crd], base).all();
  return served.flatMap((facts): readonly ServedKind[] => {
    const version = versions.find((candidate) => candidate["name"] === facts.version);
    if (version === undefined) return [];
    const scale = scaleOf(version);
    const better = current.find((name) => compareApiVersions(name, facts.version) < 0);
    return [
      {
        group: facts.group,
        version: facts.version,
        kind: facts.kind,
        plural: facts.plural,
        singular: getString(names, "singular") ?? facts.kind.toLowerCase(),
        listKind: getString(names, "listKind") ?? `${facts.kind}List`,
        shortNames: stringsOf(getPath(names, "shortNames")),
        categories: stringsOf(getPath(names, "categories")),
        namespaced: facts.namespaced,
        get schema() {
          return facts.schema;
        },
        hasStatus: isJsonObject(getPath(version, "subresources", "status")),
        ...(scale === undefined ? {} : { scale }),
        custom: { version, storageVersion: storageVersion ?? facts.version, ...(better === undefined ? {} : { betterVersion: better }) },
        facts,
      },
    ];
  });
}

function scaleOf(version: JsonObject): ScalePaths | undefined {
  const scale = getPath(version, "subresources", "scale");
  const specReplicas = fieldsOfPath(getString(scale, "specReplicasPath"));
  const statusReplicas = fieldsOfPath(getString(scale, "statusReplicasPath"));
  if (specReplicas === undefined || statusReplicas === undefined) return undefined;
  const selector = fieldsOfPath(getString(scale, "labelSelectorPath"));
  return { specReplicas, statusReplicas, ...(selector === undefined ? {} : { selector }) };
}

/** `.spec.replicas` as a path of keys. */
function fieldsOfPath(path: string | undefined): readonly string[] | undefined {
  return path?.startsWith(".") === true ? path.slice(1).split(".") : undefined;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

function stringsOf(value: JsonValue | undefined): readonly string[] {
  return listOf(value).filter((item) => typeof item === "string");
}
