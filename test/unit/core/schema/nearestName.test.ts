import { expect, test } from "vitest";
import { editDistance, nearestName } from "../../../../server/src/core/schema/nearestName.ts";

const fields = ["replicas", "selector", "template", "imagePullPolicy", "image", "labels", "minReadySeconds"];

test.each([
  ["replcias", "replicas"],
  ["Replicas", "replicas"],
  ["imagepullpolicy", "imagePullPolicy"],
  ["image-pull-policy", "imagePullPolicy"],
  ["imagePullPolcy", "imagePullPolicy"],
  ["lables", "labels"],
  ["img", undefined],
  ["strategy", undefined],
  ["x", undefined],
  ["", undefined],
])("%s is taken for %s", (name, expected) => {
  expect(nearestName(name, fields)).toBe(expected);
});

test("a name of any length takes no time", () => {
  expect(nearestName("r".repeat(1_000_000), fields)).toBeUndefined();
});

test.each([
  ["", "abc", 3],
  ["abc", "abc", 0],
  ["abcd", "acbd", 1],
  ["kitten", "sitting", 3],
])("from %s to %s it takes %d edits", (left, right, distance) => {
  expect(editDistance(left, right)).toBe(distance);
  expect(editDistance(right, left)).toBe(distance);
});
