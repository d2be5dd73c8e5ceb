import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { table, type Expectation } from "./serverTable.ts";

// The cluster suite asks a real server about the same cases.

test.each(table)("$row: $title is $expectation", ({ text, expectation }) => {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("a.yaml", text);
  const findings = workspace.findings("a.yaml");
  const severities = new Set(findings.map(({ severity }) => severity));
  const says: Expectation = severities.has("error") ? "refused" : severities.size > 0 ? "suspicious" : "fine";
  expect([says, ...(says === expectation ? [] : findings.map(({ code, message }) => `${code}: ${message}`))]).toEqual([expectation]);
});
