import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("unknown fields are kept by schemas, not by the whole kind", () => {
  checkFindings(
    crdFixture("").replace(
      "  scope: Namespaced\n",
      `  scope: Namespaced
  preserveUnknownFields: true
#                        ^^^^ error[unpruned-kind]: preserveUnknownFields cannot be true; x-kubernetes-preserve-unknown-fields: true in a schema does the same.
`,
    ),
  );
});

test("false is what it is anyway", () => {
  checkFindings(crdFixture("").replace("  scope: Namespaced\n", "  scope: Namespaced\n  preserveUnknownFields: false\n"));
});
