import { expect, test } from "vitest";
import { compareApiVersions, compareMinors } from "../../../../server/src/core/schema/kubernetesVersion.ts";

test("minors are compared by number", () => {
  expect(["1.37", "1.9", "1.16"].sort(compareMinors)).toEqual(["1.9", "1.16", "1.37"]);
});

test("API versions are ordered as Kubernetes orders them", () => {
  const versions = ["foo10", "v1beta1", "v10", "v1alpha2", "v2", "foo1", "v11beta2", "v1", "v1alpha1", "v2beta1"];
  expect(versions.sort(compareApiVersions)).toEqual([
    "v10",
    "v2",
    "v1",
    "v11beta2",
    "v2beta1",
    "v1beta1",
    "v1alpha2",
    "v1alpha1",
    "foo1",
    "foo10",
  ]);
});
