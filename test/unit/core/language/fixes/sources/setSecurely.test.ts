import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a # ours\n${container}`;
const choice = { profiles: ["restricted"] } as const;

test("what a policy asks for is added where it belongs", () => {
  checkFixed(
    "privilege-escalation",
    "Set allowPrivilegeEscalation: false",
    pod(""),
    pod("    securityContext:\n      allowPrivilegeEscalation: false\n"),
    { choice },
  );
  checkFixed(
    "undropped-capabilities",
    "Set drop: [ALL]",
    pod("    securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}\n"),
    pod("    securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}\n"),
    { choice },
  );
});

test("what stands there is changed", () => {
  checkFixed(
    "privilege-escalation",
    "Set allowPrivilegeEscalation: false",
    pod("    securityContext:\n      allowPrivilegeEscalation: true # hm\n"),
    pod("    securityContext:\n      allowPrivilegeEscalation: false # hm\n"),
    { choice },
  );
});
