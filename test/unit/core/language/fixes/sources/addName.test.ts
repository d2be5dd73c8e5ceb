import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("an object gets a name, in the braces that are there", () => {
  checkFixed(
    "missing-name",
    "Add a name",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}} # here\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}, name: name} # here\n",
  );
});

test("the metadata that is not there, and an empty name", () => {
  checkFixed("missing-name", "Add a name", "apiVersion: v1\nkind: ConfigMap", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: name");
});
