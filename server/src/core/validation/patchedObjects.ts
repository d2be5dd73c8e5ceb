import type { DeclaredObject } from "../manifest/declaredObjects.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { KustomizationObjects } from "./kustomizationObjects.ts";
import { compileGoPattern } from "./scalars/goPattern.ts";

/** Tells whether one of some objects may be the one that a strategic merge patch names. */
export function isNamedBy(patched: DeclaredObject, { objects, areRenamed }: KustomizationObjects): boolean {
  return objects.some(
    ({ group, kind, name }) =>
      group === patched.group && kind === patched.kind && (areRenamed || name === "" || patched.name === "" || name === patched.name),
  );
}

const exactFields = ["group", "version", "kind"] as const;
const renamedFields = ["name", "namespace"] as const;

/** Tells whether the target of a patch may match one of some objects. Labels and annotations may come from anywhere, so that they are taken to match. */
export function isTargetedBy(target: YamlMap, { objects, areRenamed }: KustomizationObjects): boolean {
  const fields = areRenamed ? exactFields : [...exactFields, ...renamedFields];
  const patterns = fields.flatMap((field) => {
    const text = stringAt(target, field);
    const pattern = text === undefined || text === "" ? undefined : compileGoPattern(`^(?:${text})$`);
    return pattern ? [{ field, pattern }] : [];
  });
  return objects.some((object) =>
    patterns.every(({ field, pattern }) => (object[field] === "" && field !== "group") || pattern.matches(object[field]) !== false),
  );
}
