import { describe, expect, test } from "vitest";
import { annotated, fluxLeaves, isExtraneousFine, isNeverApplied } from "../../../../../server/src/core/drift/ignore/annotationRules.ts";
import type { FieldDifference } from "../../../../../server/src/core/drift/types.ts";
import type { JsonObject } from "../../../../../server/src/core/json.ts";
import { pathOfFields } from "../../../../../server/src/core/ssa/pathElements.ts";

const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "web" };
const replicas: FieldDifference = { kind: "changed", path: pathOfFields("spec", "replicas"), quiet: false };

function object(annotations: Readonly<Record<string, string>>): JsonObject {
  return { metadata: { annotations } };
}

describe("our own annotation", () => {
  test.each<[string, string | undefined]>([
    [".spec.replicas: scaled by hand", "scaled by hand"],
    [".spec.replicas", "its annotation plumbline.dev/ignore-drift"],
    [".spec.paused, .spec.replicas: both by hand: really", "both by hand: really"],
    ["*: all of it", "all of it"],
    ['.metadata.labels["a: b"]: no\n.spec: yes', "yes"],
    [".spec.paused: another field", undefined],
    ["spec.replicas: without a dot", undefined],
    ["scaled by hand", undefined],
    [".spec[: broken", undefined],
    ["", undefined],
  ])("%j", (text, reason) => {
    const found = annotated(replicas, { id, desired: object({ "plumbline.dev/ignore-drift": text }) });
    expect(found).toEqual(reason === undefined ? undefined : { by: "annotation", reason });
  });

  test("counts in the manifest, not on what runs", () => {
    expect(annotated(replicas, { id, live: object({ "plumbline.dev/ignore-drift": "*" }) })).toBeUndefined();
  });
});

describe("annotations of Flux", () => {
  test.each<[Readonly<Record<string, string>>, string | undefined, boolean]>([
    [{ "kustomize.toolkit.fluxcd.io/ssa": "Ignore" }, "Flux leaves it alone: ssa is Ignore", true],
    [{ "kustomize.toolkit.fluxcd.io/ssa": "ignore" }, "Flux leaves it alone: ssa is Ignore", true],
    [{ "kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent" }, "Flux only creates it: ssa is IfNotPresent", false],
    [{ "kustomize.toolkit.fluxcd.io/ssa": "Merge" }, undefined, false],
    [{ "kustomize.toolkit.fluxcd.io/reconcile": "disabled" }, "Flux leaves it alone: reconcile is disabled", true],
    [{ "kustomize.toolkit.fluxcd.io/prune": "disabled" }, undefined, false],
  ])("%j", (annotations, reason, isNever) => {
    expect(fluxLeaves(object(annotations))).toBe(reason);
    expect(isNeverApplied(object(annotations))).toBe(isNever);
    const expected = reason === undefined ? undefined : { by: "flux", reason };
    expect(annotated(replicas, { id, desired: object(annotations) })).toEqual(expected);
    expect(annotated(replicas, { id, desired: {}, live: object(annotations) })).toEqual(expected);
  });
});

test("Argo CD takes no offence at some objects that Git does not have", () => {
  const option = "argocd.argoproj.io/compare-options";
  expect(isExtraneousFine(object({ [option]: "ServerSideDiff=true, IgnoreExtraneous" }))).toBe(true);
  expect(isExtraneousFine(object({ [option]: "ServerSideDiff=true" }))).toBe(false);
  expect(isExtraneousFine(undefined)).toBe(false);
});
