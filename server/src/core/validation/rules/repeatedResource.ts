import type { DeclaredObject } from "../../manifest/declaredObjects.ts";
import { pathReferencesOf } from "../../manifest/kustomizationPaths.ts";
import { folderOf, joinPath } from "../../manifest/paths.ts";
import { objectsOfKustomization } from "../kustomizationObjects.ts";
import type { Rule } from "../rule.ts";
import type { Surroundings } from "../surroundings.ts";

/** Reports what a kustomization would have twice: a file that it lists again, or one with an object that another one declares. */
export const repeatedResource: Rule = {
  code: "repeated-resource",
  summary: "A kustomization lists an object twice.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    if (role.role !== "kustomization" && role.role !== "component") return;
    const places = new Set<string>();
    const declared = new Map<string, string>();
    for (const { field, text, range } of pathReferencesOf(root)) {
      if (field !== "resources" && field !== "bases") continue;
      const place = joinPath(folderOf(path), text);
      if (place === undefined) continue;
      const at = { range, path: [{ kind: "field" as const, name: field }] };
      if (places.has(place)) {
        // What holds no objects may stand twice.
        if ((objectsOf(place, surroundings)?.length ?? 0) > 0) report({ ...at, message: `${text} is listed already.` });
        continue;
      }
      places.add(place);
      // Those of a base may have got other names.
      const objects = surroundings.placeAt(place) === "file" ? (surroundings.objectsAt(place) ?? []) : [];
      for (const object of objects) {
        // What has its name generated is another object each time.
        if (object.name === "") continue;
        const key = [object.group, object.version, object.kind, object.namespace, object.name].join(" ");
        const other = declared.get(key);
        if (other !== undefined) {
          report({ ...at, message: `${nameOf(object)} is declared in ${other === text ? `${text} twice` : `${other} already`}.` });
          break;
        }
        declared.set(key, text);
      }
    }
  },
};

function objectsOf(place: string, surroundings: Surroundings): readonly DeclaredObject[] | undefined {
  if (surroundings.placeAt(place) === "file") return surroundings.objectsAt(place);
  const path = surroundings.kustomizationIn(place);
  const root = path === undefined ? undefined : surroundings.rootAt(path);
  return path === undefined || root === undefined ? undefined : objectsOfKustomization(path, root, surroundings)?.objects;
}

function nameOf({ kind, name, namespace }: DeclaredObject): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}
