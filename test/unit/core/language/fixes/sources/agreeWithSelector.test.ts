import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const deployment = (selector: string, labels: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: ${selector} # what is selected
  template:
    metadata:
      labels:
        app: ${labels} # what it is
        tier: front
    spec: {containers: [{name: a, image: a}]}
`;

test("the labels follow the selector", () => {
  checkFixed("selector-without-labels", "Change the labels to the selector", deployment("web", "wep"), deployment("web", "web"));
});

test("the selector follows the labels", () => {
  checkFixed(
    "selector-without-labels",
    "Change the selector to the labels",
    deployment("web", "wep"),
    deployment("wep", "wep").replace("# what is selected\n", "# what is selected\n      tier: front\n"),
  );
});

test("labels that are not there are made", () => {
  const before =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    spec: {containers: [{name: a, image: a}]}\n";
  checkFixed(
    "selector-without-labels",
    "Change the labels to the selector",
    before,
    `${before}    metadata:\n      labels:\n        app: web\n`,
  );
});
