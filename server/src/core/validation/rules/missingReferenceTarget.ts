import { kindKey } from "../../references/referenceIndex.ts";
import type { ObjectName } from "../../references/mention.ts";
import { isSeenWhole, keysOf, pathAt, referencesIn, suggestion } from "../referenceChecks.ts";
import type { Rule } from "../rule.ts";

/** Kinds of which applications bring their own. Secrets mostly come from elsewhere, and classes belong to the cluster. */
const ownKinds: ReadonlySet<string> = new Set([
  "/ConfigMap",
  "/PersistentVolumeClaim",
  "/Service",
  "/ServiceAccount",
  "apps/Deployment",
  "apps/StatefulSet",
  "cert-manager.io/Issuer",
  "rbac.authorization.k8s.io/Role",
]);

/** What every namespace has. */
const everywhere: ReadonlySet<string> = new Set(["ConfigMap kube-root-ca.crt", "ServiceAccount default"]);

/**
 * Hints at an object that nobody declares in the whole workspace, where a kustomization or an environment shows what is applied together. It may be made by something
 * else, so this is never more than a hint.
 */
export const missingReferenceTarget: Rule = {
  code: "missing-reference-target",
  summary: "A reference names an object that no manifest declares.",
  severity: "hint",
  stage: "validate",
  amongFiles(document, report) {
    for (const reference of referencesIn(document, "object")) {
      const { mention, subject, unit } = reference;
      const { object } = subject;
      if (!isExpectedHere(object, unit.namespace)) continue;
      const index = document.surroundings.referencesBy(document.path, keysOf(mention));
      if (index.declaring(mention.key).size > 0) continue;
      if (index.scopes.of(document.path).length === 0 || !isSeenWhole(index, unit, [])) continue;
      const names = [...index.declaringKind(kindKey(mention.key))].map(({ name }) => name);
      const { text, fixes } = suggestion(reference, names);
      report({
        message: `No manifest here declares the ${object.kind} ${object.name}.${text}`,
        range: reference.range,
        path: pathAt(document.root, reference.range),
        ...(fixes ? { fixes } : {}),
      });
    }
  },
};

function isExpectedHere({ group, kind, name, namespace }: ObjectName, own: string | undefined): boolean {
  if (!ownKinds.has(`${group}/${kind}`) || everywhere.has(`${kind} ${name}`)) return false;
  // Claims that a StatefulSet makes end with the number of their pod.
  if (kind === "PersistentVolumeClaim" && /-\d+$/.test(name)) return false;
  return namespace === undefined || own === undefined || namespace === own;
}
