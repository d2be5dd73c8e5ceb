import { expect, test } from "vitest";
import { parse } from "yaml";
import { withOriginAnnotations } from "../../../../server/src/core/render/originAnnotations.ts";

test.each<[string, string, object]>([
  ["a block", "resources: [a.yaml]\n", { buildMetadata: ["originAnnotations"], resources: ["a.yaml"] }],
  [
    "a block behind comments and a marker",
    "# why\n---\n# more\nnamePrefix: x\n",
    { buildMetadata: ["originAnnotations"], namePrefix: "x" },
  ],
  ["an indented block", "  namePrefix: x\n  nameSuffix: y\n", { buildMetadata: ["originAnnotations"], namePrefix: "x", nameSuffix: "y" }],
  ["braces", '{"namePrefix": "x"}', { buildMetadata: ["originAnnotations"], namePrefix: "x" }],
  ["empty braces", "{}", { buildMetadata: ["originAnnotations"] }],
  [
    "other metadata",
    "buildMetadata:\n- managedByLabel\nnamePrefix: x\n",
    { buildMetadata: ["managedByLabel", "originAnnotations"], namePrefix: "x" },
  ],
  ["metadata without a value", "buildMetadata:\nnamePrefix: x\n", { buildMetadata: ["originAnnotations"], namePrefix: "x" }],
])("adds origins to %s", (_name, text, expected) => {
  expect(parse(withOriginAnnotations(text))).toEqual(expected);
});

test.each(["buildMetadata: [originAnnotations]\n", "", "- a\n"])("leaves %j as it is", (text) => {
  expect(withOriginAnnotations(text)).toBe(text);
});
