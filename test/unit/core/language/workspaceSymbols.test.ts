import { expect, test } from "vitest";
import { workspaceSymbols } from "../../../../server/src/core/language/workspaceSymbols.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { rolesOf } from "./rolesOf.ts";

const files: Readonly<Record<string, string>> = {
  "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: web}
`,
  "list.yaml":
    "apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: web-config}}\n  - {apiVersion: v1, kind: Secret}\n",
  "compose.yaml": "services: {web: {image: nginx}}\n",
  "kustomization.yaml": "resources: [web.yaml]\n",
};

function find(query: string, limit = 100): readonly string[] {
  const documents = Object.entries(files).flatMap(([path, text]) =>
    rolesOf(text, path).documents.map(({ document, role }) => ({ path, document, role, catalog: builtInCatalog() })),
  );
  return workspaceSymbols(documents, query, limit).map(({ name, namespace, path, range }) => {
    const line = files[path]!.slice(range.start, range.end).split("\n")[0]!;
    return `${name}${namespace === undefined ? "" : ` in ${namespace}`}: ${path} ${line}`;
  });
}

test("every named resource is there, those of a List too", () => {
  expect(find("")).toEqual([
    "Deployment web in shop: web.yaml apiVersion: apps/v1",
    "Service web: web.yaml apiVersion: v1",
    "ConfigMap web-config: list.yaml {apiVersion: v1, kind: ConfigMap, metadata: {name: web-config}}",
  ]);
});

test("letters in their order find a resource, with gaps, whatever their case", () => {
  expect(find("wbdp")).toEqual([]);
  expect(find("DplWeb")).toEqual(["Deployment web in shop: web.yaml apiVersion: apps/v1"]);
  expect(find("service web")).toEqual(["Service web: web.yaml apiVersion: v1"]);
  expect(find("shop")).toEqual(["Deployment web in shop: web.yaml apiVersion: apps/v1"]);
});

test("what holds the letters side by side comes first, also within the limit", () => {
  expect(find("web", 2).map((line) => line.split(":")[0])).toEqual(["Deployment web in shop", "Service web"]);
  expect(find("co", 1)).toEqual([expect.stringContaining("ConfigMap web-config")]);
});
