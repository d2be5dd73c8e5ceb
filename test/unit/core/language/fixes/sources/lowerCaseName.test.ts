import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a name gets the letters that names have", () => {
  const named = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name} # ours\n`;
  checkFixed("invalid-name", "Change to my-web.config", named("_My Web.Config"), named("my-web.config"));
});
