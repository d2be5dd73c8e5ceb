import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../../support/factsPack.ts";

const text = (length: number): string => "é".repeat(length / 2);
const bytes = (length: number): string => Buffer.alloc(length).toString("base64");
const mebibyte = 1024 * 1024;

function configMap(data: string, binaryData: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "web" },
    data: { a: data },
    binaryData: { b: binaryData },
  });
}

test("a ConfigMap may hold 1 MiB in all and no more", () => {
  expect(findingsOf(configMap(text(mebibyte - 4), bytes(4)))).toEqual([]);
  expect(findingsOf(configMap(text(mebibyte - 4), bytes(5)))).toEqual(["A ConfigMap may hold 1048576 bytes, not 1048577."]);
});

test("what a text of a Secret takes the place of is not counted", () => {
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "web" }, stringData: { a: text(mebibyte) } };
  expect(findingsOf(JSON.stringify({ ...secret, data: { a: bytes(100) } }))).toEqual([]);
  expect(findingsOf(JSON.stringify({ ...secret, data: { b: bytes(1) } }))).toEqual(["A Secret may hold 1048576 bytes, not 1048577."]);
});

function findingsOf(text: string): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("manifest.yaml", text);
  return workspace
    .findings("manifest.yaml")
    .filter(({ code }) => code === "data-too-large")
    .map(({ message }) => message);
}
