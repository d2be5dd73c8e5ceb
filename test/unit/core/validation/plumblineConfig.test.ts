import { test } from "vitest";
import { checkFindings } from "../../../support/checkFindings.ts";

test("a rule may be off without quotes, which YAML reads as false", () => {
  checkFindings(`
#- .plumbline.yaml
rules:
  unknown-field: off
  missing-name: "off"
  missing-field: warning
  wrong-type: maybe
#             ^^^^^ error[invalid-enum-value]: wrong-type must be off, error, warning, information or hint, not "maybe".
  invalid-name: 1
#               ^ error[wrong-type]: invalid-name must be a string, not the number 1.
environments:
  - {name: staging, path: off}
#                         ^^^ error[wrong-type]: path must be a string, not the boolean false (as off is read).
`);
});
