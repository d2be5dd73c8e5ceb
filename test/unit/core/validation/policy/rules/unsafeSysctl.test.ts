import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod sets a kernel setting that is not known to be safe", () => {
  checkPolicy(
    "unsafe-sysctl",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: kernel.msgmax
#             ^^^^^^^^^^^^^ warning[unsafe-sysctl]: The sysctl "kernel.msgmax" is not among the safe ones.
        value: "65536"
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "unsafe-sysctl",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("the list grows with Kubernetes", () => {
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: a}]}\n";
  const rest = "  containers: [{name: a, image: a}]\n";
  const mark = `#                                    ${"^".repeat(17)} warning[unsafe-sysctl]: The sysctl "net.ipv4.tcp_rmem" is not among the safe ones.\n`;
  checkPolicy("unsafe-sysctl", pod + mark + rest, { minor: "1.31" });
  checkPolicy("unsafe-sysctl", pod + rest, { minor: "1.32" });
});
