import { itemsAt, fieldAt, stringAt } from "../../manifest/nodeAccess.ts";
import { objectsOfKustomization } from "../kustomizationObjects.ts";
import type { Rule } from "../rule.ts";

/** What kustomize looks for, in any group. */
const scaledKinds: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

/** Reports an entry of `replicas` that names no workload of its kustomization, which kustomize refuses. What a component scales is in the kustomization that lists it. */
export const unmatchedReplicas: Rule = {
  code: "unmatched-replicas",
  summary: "An entry of replicas names no workload of its kustomization.",
  severity: "error",
  stage: "validate",
  amongFiles({ path, root, role, surroundings }, report) {
    // Its own configurations may name more kinds, such as the Rollout of Argo.
    const isPlain = role.role === "kustomization" && fieldAt(root, "configurations") === undefined;
    const items = isPlain ? itemsAt(root, "replicas") : [];
    const known = items.length === 0 ? undefined : objectsOfKustomization(path, root, surroundings);
    // One without any objects has just been begun.
    if (!known || known.objects.length === 0) return;
    const workloads = known.objects.filter(({ kind }) => scaledKinds.has(kind));
    items.forEach((item, index) => {
      const name = stringAt(item, "name");
      const range = fieldAt(item, "name")?.range;
      if (name === undefined || name === "" || range === undefined) return;
      // Names may have got a prefix or a suffix on the way.
      if (workloads.some((object) => object.name === name || (known.areRenamed && name.includes(object.name)))) return;
      report({
        message: `No Deployment, StatefulSet, ReplicaSet or ReplicationController of this kustomization is called ${name}.`,
        range,
        path: [
          { kind: "field", name: "replicas" },
          { kind: "index", index },
          { kind: "field", name: "name" },
        ],
      });
    });
  },
};
