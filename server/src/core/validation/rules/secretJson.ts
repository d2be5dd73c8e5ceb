import { textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const keyByType: ReadonlyMap<string, string> = new Map([
  ["kubernetes.io/dockercfg", ".dockercfg"],
  ["kubernetes.io/dockerconfigjson", ".dockerconfigjson"],
]);

/** Reports credentials of registries that are no JSON. Those in base64 are left to the server: they are nothing to read here. */
export const secretJson: Rule = {
  code: "secret-json",
  summary: "Credentials of image registries in a Secret are no JSON object.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "Secret.stringData{}") return;
    const { value } = visit.node;
    if (visit.element?.kind !== "field") return;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const { name } = visit.element;
    if (keyByType.get(textOf(visit.parent?.parent?.node, "type") ?? "") !== name || isObject(value)) return;
    report({ message: `${name} must be a JSON object such as {"auths": {}}.` });
  },
};

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value);
  } catch {
    return false;
  }
}
