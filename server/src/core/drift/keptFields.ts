import type { FieldPath } from "../fieldPath.ts";
import { matchesPattern, toPattern, type FieldPattern } from "../fieldPattern.ts";
import type { ResourceId } from "../manifest/resource.ts";

/** Fields that the server keeps as they were first written, without a word to whoever applies something else (kubernetes `pkg/registry`, update strategies). */
const kept: ReadonlyMap<string, readonly FieldPattern[]> = new Map([
  ["certificates.k8s.io/CertificateSigningRequest", [toPattern(".spec")]],
  ["/Node", [toPattern(".spec.podCIDR"), toPattern(".spec.podCIDRs"), toPattern(".spec.configSource")]],
]);

/** Tells whether applying another value changes nothing and is not refused either. */
export function isKeptAsWritten({ group, kind }: Pick<ResourceId, "group" | "kind">, path: FieldPath): boolean {
  return kept.get(`${group}/${kind}`)?.some((pattern) => matchesPattern(pattern, path)) === true;
}
