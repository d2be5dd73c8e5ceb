import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";

// The bundles as they are shipped find the facts of custom resources and the library for their rules beside them.

let sandbox: CliSandbox;

beforeAll(() => {
  sandbox = createCliSandbox(["cel"]);
});
afterAll(() => {
  sandbox.dispose();
});

const route = (filter: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  rules:
    - filters:
        - ${filter}
`;

test("bundled facts and rules in CEL are at work", () => {
  sandbox.write("route.yaml", route("type: RequestRedirect\n          requestRedirct: {}"));
  const { code, output } = sandbox.run(["validate", "--output", "json", "route.yaml"]);
  expect(code).toBe(0);
  const { findings } = JSON.parse(output) as {
    readonly findings: readonly { readonly severity: string; readonly code: string; readonly path: string }[];
  };
  expect(findings.map(({ severity, code: rule, path }) => [severity, rule, path])).toEqual([
    ["warning", "broken-rule", ".spec.rules[0].filters[0]"],
    ["warning", "unknown-field", ".spec.rules[0].filters[0].requestRedirct"],
  ]);
});

test("what is right says nothing", () => {
  sandbox.write("route.yaml", route("type: RequestRedirect\n          requestRedirect: {scheme: https}"));
  const { code, output } = sandbox.run(["validate", "--output", "json", "route.yaml"]);
  expect([code, JSON.parse(output)]).toMatchObject([0, { files: 1, findings: [] }]);
});
