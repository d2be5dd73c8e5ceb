import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a comment above the line ignores, as deep as the line", () => {
  checkFixed(
    "unknown-field",
    "Ignore unknown-field here",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  # ours\n  zzz: 1\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  # ours\n  # plumbline-ignore unknown-field:\n  zzz: 1\n",
  );
});

test("the comment that is there takes one more rule", () => {
  checkFixed(
    "unknown-field",
    "Ignore unknown-field here",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 1, zzz: 1} # plumbline-ignore wrong-type: so be it\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 1, zzz: 1} # plumbline-ignore wrong-type, unknown-field: so be it\n",
  );
});
