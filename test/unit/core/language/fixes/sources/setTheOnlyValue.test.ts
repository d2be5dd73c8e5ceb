import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a threshold becomes the one that is allowed", () => {
  const pod = (threshold: number): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, livenessProbe: {tcpSocket: {port: 1}, successThreshold: ${String(threshold)}}}]} # x\n`;
  checkFixed("success-threshold", "Change to 1", pod(2), pod(1));
});
