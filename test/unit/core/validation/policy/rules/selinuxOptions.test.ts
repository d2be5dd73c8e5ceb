import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod chooses its own SELinux user, role or an unusual type", () => {
  checkPolicy(
    "selinux-options",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    seLinuxOptions:
      type: spc_t
#           ^^^^^ warning[selinux-options]: The pod sets the SELinux type "spc_t".
      user: system_u
#           ^^^^^^^^ warning[selinux-options]: The pod sets the SELinux user "system_u".
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "selinux-options",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    seLinuxOptions:
      type: container_t
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("container_engine_t is allowed since 1.31", () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  securityContext: {seLinuxOptions: {type: container_engine_t}}\n";
  const rest = "  containers: [{name: a, image: a}]\n";
  const mark = `#                                          ${"^".repeat(18)} warning[selinux-options]: The pod sets the SELinux type "container_engine_t".\n`;
  checkPolicy("selinux-options", pod + mark + rest, { minor: "1.30" });
  checkPolicy("selinux-options", pod + rest, { minor: "1.31" });
});
