import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("tabs in front of a line become spaces", () => {
  checkFixed(
    "yaml-tab-indentation",
    "Indent by spaces",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\t# tab\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\t# tab\n",
  );
});
