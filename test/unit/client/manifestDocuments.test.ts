import { expect, test } from "vitest";
import { mayBeManifest } from "../../../client/src/manifestDocuments.ts";

function isNeeded(path: string, languageId: string, text: string, scheme = "file"): boolean {
  return mayBeManifest({ languageId, uri: { scheme, path }, getText: () => text });
}

const object = '{\n  "apiVersion" : "v1",\n  "kind": "ConfigMap"\n}\n';

test("any YAML on the disk or not yet saved may be a manifest", () => {
  expect(isNeeded("/shop/web.yaml", "yaml", "")).toBe(true);
  expect(isNeeded("Untitled-1", "yaml", "", "untitled")).toBe(true);
  expect(isNeeded("/shop/web.yaml", "yaml", "", "git")).toBe(false);
});

test("JSON may be one when it looks like an object of Kubernetes", () => {
  expect(isNeeded("/shop/web.json", "json", object)).toBe(true);
  expect(isNeeded("/shop/web.json", "jsonc", object)).toBe(true);
  expect(isNeeded("/shop/package.json", "json", '{"name":"shop","version":"1.0.0"}')).toBe(false);
  expect(isNeeded("/shop/catalog.json", "json", '{"kind":"catalog"}')).toBe(false);
  expect(isNeeded("/shop/web.json", "json", object, "git")).toBe(false);
});

test("another language never is", () => {
  expect(isNeeded("/shop/web.ts", "typescript", object)).toBe(false);
  expect(isNeeded("/shop/compose.yaml", "dockercompose", "")).toBe(false);
  expect(isNeeded("/shop/.babelrc", "json", object)).toBe(false);
});
