import { asMap, fieldAt } from "../../manifest/nodeAccess.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports an object without `metadata.name`; a `generateName` will do for objects that are created once. */
export const missingName: Rule = {
  code: "missing-name",
  summary: "An object has no name.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  object({ root, kind, kindNode, path }, report) {
    // Reviews are questions to the server, not objects that it keeps. A LimitRange gets a name from the server.
    if (!kind?.schema.properties?.has("metadata") || kind.kind.endsWith("Review") || kind.kind === "LimitRange") return;
    const metadata = fieldAt(root, "metadata");
    const map = asMap(metadata);
    if (metadata !== undefined && !map && !(metadata.kind === "scalar" && metadata.value === null)) return;
    const named = (map ? entriesOf(map) : []).filter(({ entry }) => entry.name === "name" || entry.name === "generateName");
    // A value of another type is somebody else's report.
    if (
      named.some(
        ({ entry }) =>
          entry.value !== undefined && !(entry.value.kind === "scalar" && (entry.value.value === null || entry.value.value === "")),
      )
    )
      return;
    const metadataKey = root.entries.findLast(({ name }) => name === "metadata")?.key.range;
    report({
      message: `${kind.kind} needs metadata.name.`,
      range: metadataKey ?? kindNode.range,
      path: [...path, { kind: "field", name: "metadata" }, { kind: "field", name: "name" }],
      subject: root.range,
    });
  },
};
