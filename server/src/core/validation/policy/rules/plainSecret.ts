import { memberOf } from "../../members.ts";
import { isReplacedScalar } from "../../opaque.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a Secret with values that are neither encrypted nor filled in later. */
export const plainSecret: PolicyRule = {
  code: "plain-secret",
  summary: "A Secret stands readable in the repository.",
  severity: "warning",
  profiles: ["hardening"],
  check({ view }, report) {
    const { gvk, root, role, path } = view;
    if (gvk.group !== "" || gvk.kind !== "Secret" || role.encrypted) return;
    for (const name of ["data", "stringData"]) {
      const map = memberOf(root, name);
      if (map?.kind !== "map") continue;
      const isPlain = map.entries.some(({ value }) => {
        const node = memberOf(value);
        return node?.kind === "scalar" && node.value !== "" && !isReplacedScalar(node, role);
      });
      if (isPlain)
        report({
          message: `The ${name} of this Secret can be read by everybody who can read the repository.`,
          ...placeIn(root, path, name),
        });
    }
  },
};
