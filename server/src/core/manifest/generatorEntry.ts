import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "./nodeAccess.ts";
import type { ResourceId } from "./resource.ts";

/**
 * Finds what generates a ConfigMap or Secret in a kustomization: the entry whose name it has, else the only one whose name is part of its own, which has a hash
 * behind it and may have got a prefix. Undefined where that is not certain.
 */
export function generatorEntry(root: YamlNode | undefined, { group, kind, name }: Omit<ResourceId, "namespace">): YamlMap | undefined {
  if (group !== "" || (kind !== "ConfigMap" && kind !== "Secret")) return undefined;
  const entries = itemsAt(root, kind === "Secret" ? "secretGenerator" : "configMapGenerator")
    .map(asMap)
    .filter((entry) => entry !== undefined && fieldAt(entry, "name") !== undefined);
  const named = (isNamed: (own: string) => boolean): YamlMap | undefined => {
    const found = entries.filter((entry) => isNamed(stringAt(entry, "name") ?? ""));
    return found.length === 1 ? found[0] : undefined;
  };
  return named((own) => own === name) ?? named((own) => own !== "" && name.includes(own));
}
