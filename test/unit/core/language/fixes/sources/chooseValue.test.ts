import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("each of few values is offered, where none is near", () => {
  const pod = (policy: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  restartPolicy: ${policy} # sometimes\n  containers: [{name: a, image: a}]\n`;
  for (const value of ["Always", "OnFailure", "Never"]) checkFixed("invalid-enum-value", `Change to ${value}`, pod("zzzzzz"), pod(value));
});
