import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n${spec}`;

test("an unknown field goes with its lines, its neighbours stay", () => {
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  # before\n  zzz: # gone\n    a: 1\n    # inside\n    b: 2\n  # behind\n  containers: [{name: a, image: a}]\n"),
    pod("  # before\n  # behind\n  containers: [{name: a, image: a}]\n"),
  );
});

test("the first field of an item leaves the dash", () => {
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  containers:\n    - zzz: 1\n      name: a\n      image: a\n"),
    pod("  containers:\n    - name: a\n      image: a\n"),
  );
});

test("of braces the comma goes as well", () => {
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  containers: [{name: a, zzz: 1, image: a}]\n"),
    pod("  containers: [{name: a, image: a}]\n"),
  );
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  containers: [{name: a, image: a, zzz: 1}]\n"),
    pod("  containers: [{name: a, image: a}]\n"),
  );
});

test("the only field leaves an empty map", () => {
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  containers: [{name: a, image: a}]\n  securityContext:\n    zzz: 1 # no\n  hostname: a\n"),
    pod("  containers: [{name: a, image: a}]\n  securityContext: {} # no\n  hostname: a\n"),
  );
});

test("a block of text goes to its end, and the last line of a file without a break", () => {
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  zzz: |\n    a\n\n    b\n  containers: [{name: a, image: a}]\n"),
    pod("  containers: [{name: a, image: a}]\n"),
  );
  checkFixed(
    "unknown-field",
    "Remove zzz",
    pod("  containers: [{name: a, image: a}]\n  zzz: 1"),
    pod("  containers: [{name: a, image: a}]"),
  );
});

test("a key that stands twice goes once", () => {
  checkFixed(
    "yaml-duplicate-key",
    "Remove hostname",
    pod("  hostname: a\n  containers: [{name: a, image: a}]\n  hostname: a\n"),
    pod("  hostname: a\n  containers: [{name: a, image: a}]\n"),
  );
});

test("an item that repeats another goes", () => {
  checkFixed(
    "added-capability",
    "Remove the item",
    pod(
      "  containers:\n    - name: a\n      image: a\n      securityContext:\n        capabilities:\n          add:\n            - SYS_ADMIN # why\n            - CHOWN\n",
    ),
    pod(
      "  containers:\n    - name: a\n      image: a\n      securityContext:\n        capabilities:\n          add:\n            - CHOWN\n",
    ),
    { choice: { profiles: ["baseline"] } },
  );
});
