import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, textOf } from "../../members.ts";
import { stepsInto } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

const words: Readonly<Record<string, string>> = { apiGroups: "API groups", resources: "resources", verbs: "verbs" };

/** Reports a star in the rules of a role. */
export const wildcardPermission: PolicyRule = {
  code: "wildcard-permission",
  summary: "A role allows everything by a star.",
  severity: "warning",
  profiles: ["hardening"],
  check({ view }, report) {
    const { gvk, root, path } = view;
    if (gvk.group !== "rbac.authorization.k8s.io" || (gvk.kind !== "Role" && gvk.kind !== "ClusterRole")) return;
    itemsOf(root, "rules").forEach((rule, index) => {
      for (const name of ["apiGroups", "resources", "verbs"]) {
        const star = itemsOf(rule, name).find((item) => textOf(item) === "*");
        if (!star) continue;
        const at: FieldPath = [...stepsInto(path, "rules"), { kind: "index", index }, { kind: "field", name }];
        report({ message: `The star allows all ${words[name] ?? name}, those of tomorrow as well.`, range: star.range, path: at });
      }
    });
  },
};
