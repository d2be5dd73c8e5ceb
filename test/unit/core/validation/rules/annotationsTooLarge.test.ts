import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../../support/factsPack.ts";

function annotated(length: number): string {
  return JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", annotations: { note: "x".repeat(length) } } });
}

test("annotations may have 256 KiB and no more", () => {
  expect(findingsOf(annotated(256 * 1024 - 4))).toEqual([]);
  expect(findingsOf(annotated(256 * 1024 - 3))).toEqual(["The annotations of an object may have 262144 bytes together, not 262145."]);
});

function findingsOf(text: string): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("manifest.yaml", text);
  return workspace
    .findings("manifest.yaml")
    .filter(({ code }) => code === "annotations-too-large")
    .map(({ message }) => message);
}
