import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a key that is read as a boolean is quoted", () => {
  checkFixed(
    "yaml-bad-key",
    "Quote on",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  on: fast # always\n",
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  "on": fast # always\n',
  );
});
