import { describe, expect, test } from "vitest";
import { inlayHints } from "../../../../server/src/core/language/inlayHints.ts";
import { createCrdCatalog } from "../../../../server/src/core/schema/crdCatalog.ts";
import { layerCatalogs } from "../../../../server/src/core/schema/layeredCatalog.ts";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { rolesOf } from "./rolesOf.ts";

interface Options {
  readonly path?: string;
  readonly catalog?: SchemaCatalog;
  readonly end?: number;
}

/** The lines with hints, each hint behind what it is about. */
function hinted(text: string, { path, catalog = builtInCatalog(), end = text.length }: Options = {}): readonly string[] {
  return rolesOf(text, path).documents.flatMap(({ document, role }) =>
    inlayHints({ document, role, catalog, range: { start: 0, end } }).map(({ offset, text: hint }) => {
      const at = document.offset + offset;
      return `${text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim()} ${hint}`;
    }),
  );
}

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

test("file modes are told in decimal and octal", () => {
  const volumes = `  volumes:
    - name: a
      secret: {defaultMode: 0644}
    - name: b
      configMap: {defaultMode: 420, items: [{key: k, path: p, mode: 0o400}]}
    - name: c
      secret: {defaultMode: 0}
`;
  expect(hinted(pod(volumes))).toEqual([
    "secret: {defaultMode: 0644 = 420",
    "configMap: {defaultMode: 420 = 0644",
    "configMap: {defaultMode: 420, items: [{key: k, path: p, mode: 0o400 = 256",
  ]);
});

test("quantities are told as the server writes them, and long times in larger units", () => {
  const spec = `  terminationGracePeriodSeconds: 5400
  activeDeadlineSeconds: 60
  containers:
    - name: web
      resources:
        limits: {memory: 1024Mi, cpu: "0.5"}
        requests: {memory: 1Gi, cpu: 1000m}
`;
  expect(hinted(pod(spec))).toEqual([
    "terminationGracePeriodSeconds: 5400 = 1h30m",
    "limits: {memory: 1024Mi = 1Gi",
    'limits: {memory: 1024Mi, cpu: "0.5" = 500m',
    "requests: {memory: 1Gi, cpu: 1000m = 1",
  ]);
});

test("fields of custom resources are known by their patterns", () => {
  const spec = {
    type: "object",
    properties: {
      interval: { type: "string", pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$" },
      memory: {
        anyOf: [{ type: "integer" }, { type: "string" }],
        pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE])?$",
        "x-kubernetes-int-or-string": true,
      },
    },
  };
  const crd = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "gadgets.example.com" },
    spec: {
      group: "example.com",
      scope: "Namespaced",
      names: { kind: "Gadget", plural: "gadgets" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object", properties: { spec } } } }],
    },
  };
  const catalog = layerCatalogs([createCrdCatalog([crd], builtInCatalog()), builtInCatalog()]);
  expect(hinted("apiVersion: example.com/v1\nkind: Gadget\nspec:\n  interval: 90m\n  memory: 2048Mi\n", { catalog })).toEqual([
    "interval: 90m = 1h30m",
    "memory: 2048Mi = 2Gi",
  ]);
});

describe("silence", () => {
  test("outside of the range that is asked for", () => {
    const text = pod("  terminationGracePeriodSeconds: 3600\n  containers:\n    - {name: a, resources: {limits: {memory: 1024Mi}}}\n");
    expect(hinted(text, { end: text.indexOf("containers") })).toEqual(["terminationGracePeriodSeconds: 3600 = 1h"]);
  });

  test("in templates, in what is substituted, and in what is none of ours", () => {
    expect(hinted("services: {web: {mem_limit: 1024Mi}}\n", { path: "compose.yaml" })).toEqual([]);
    expect(hinted(pod("  containers: [{name: a, resources: {limits: {memory: '${M}'}}}]\n"))).toEqual([]);
  });
});

test("an alias is told where it stands", () => {
  const text = pod("  containers:\n    - {name: a, resources: {limits: {memory: &m 1024Mi}, requests: {memory: *m}}}\n");
  expect(hinted(text).map((line) => line.slice(-10))).toEqual(["24Mi = 1Gi", ": *m = 1Gi"]);
});
