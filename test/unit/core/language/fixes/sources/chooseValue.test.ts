import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("each of few values is offered, where none is near", () => {
  const pod = (policy: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  restartPolicy: ${policy} # sometimes\n  containers: [{name: a, image: a}]\n`;
  for (const value of ["Always", "OnFailure", "Never"]) checkFixed("invalid-enum-value", `Change to ${value}`, pod("zzzzzz"), pod(value));
});

test("in a list as well", () => {
  const claim = (mode: string): string =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n  accessModes:\n    - ${mode} # which\n  resources: {requests: {storage: 1Gi}}\n`;
  checkFixed("invalid-enum-value", "Change to ReadWriteMany", claim("zzzzzz"), claim("ReadWriteMany"));
});
