import { expect, test } from "vitest";
import { configuredPlace, manifestPlace } from "../../../../../server/src/core/drift/ignore/ignorePlace.ts";
import type { FieldDifference, IgnoreReason } from "../../../../../server/src/core/drift/types.ts";
import { pathOfFields } from "../../../../../server/src/core/ssa/pathElements.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";

const subject = { id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" } };

function ignored(by: IgnoreReason["by"], field = "replicas"): FieldDifference {
  return {
    kind: "ignored",
    path: pathOfFields("spec", field),
    quiet: true,
    owner: { manager: "kubectl", operation: "Update" },
    ignored: { was: "changed", by, reason: "x" },
  };
}

const configuration = `# What the team says.
ignore:
  - kinds: [Service]
    reason: not this one
  - broken: true
  - environments: [production]
    fields: [.spec.replicas]
    reason: elsewhere
  - kinds: [Deployment]
    fields: [.spec.replicas]
    reason: scaled by hand
`;

test("finds the rule that counts in this environment, behind rules that are about others or cannot be read", () => {
  const place = configuredPlace(configuration, ignored("configuration"), subject, "staging")!;
  expect(configuration.slice(place.start, place.end)).toMatch(/^kinds: \[Deployment\]/);
  const elsewhere = configuredPlace(configuration, ignored("configuration"), subject, "production")!;
  expect(configuration.slice(elsewhere.start)).toMatch(/^environments: \[production\]/);
  expect(configuredPlace(configuration, ignored("configuration", "paused"), subject, "staging")).toBeUndefined();
  expect(configuredPlace("", ignored("configuration"), subject, "staging")).toBeUndefined();
});

const manifest = `apiVersion: v1
kind: ConfigMap
metadata: {name: other}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    plumbline.dev/ignore-drift: ".spec.paused: by hand"
    argocd.argoproj.io/hook: Sync
spec:
  replicas: 2 # plumbline-ignore-drift: scaled by hand
  paused: false
`;

test.each<[FieldDifference, string | undefined]>([
  [ignored("comment"), "# plumbline-ignore-drift: scaled by hand"],
  [ignored("comment", "paused"), undefined],
  [ignored("annotation", "paused"), "plumbline.dev/ignore-drift"],
  [ignored("argocd"), "argocd.argoproj.io/hook"],
  [ignored("flux"), undefined],
])("finds in the manifest what says it: %j", (difference, text) => {
  const document = parseYaml(manifest).documents[1]!;
  const place = manifestPlace({ document, object: document.root!, text: manifest }, difference, subject);
  expect(place && manifest.slice(place.start, place.end)).toBe(text);
});
