import { textOf } from "../../members.ts";
import { isOpaqueScalar } from "../../opaque.ts";
import { quoteValue } from "../../wording.ts";
import { placeIn, securityOwners } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

const types: ReadonlySet<string> = new Set(["container_t", "container_init_t", "container_kvm_t"]);

/** Reports SELinux options that could lead out of the container. `container_engine_t` is allowed since Kubernetes 1.31. */
export const selinuxOptions: PolicyRule = {
  code: "selinux-options",
  summary: "A pod chooses its own SELinux user, role or an unusual type.",
  ...baseline,
  check({ pod, minor, view }, report) {
    for (const { node, path, title } of pod ? securityOwners(pod) : []) {
      for (const name of ["type", "user", "role"]) {
        const names = ["securityContext", "seLinuxOptions", name];
        const value = textOf(node, ...names);
        if (value === undefined || value === "" || isOpaqueScalar({ value }, view.role)) continue;
        if (name === "type" && (types.has(value) || (value === "container_engine_t" && minor >= 31))) continue;
        report({ message: `${title} sets the SELinux ${name} ${quoteValue(value)}.`, ...placeIn(node, path, ...names) });
      }
    }
  },
};
