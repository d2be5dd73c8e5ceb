import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("the version stands first, below the comments", () => {
  checkFixed(
    "missing-type",
    "Add apiVersion: v1",
    "# ours\nkind: ConfigMap\nmetadata: {name: a}\n",
    "# ours\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
  );
  checkFixed(
    "missing-type",
    "Add apiVersion: v1",
    "{kind: ConfigMap, metadata: {name: a}}\n",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n",
  );
});
