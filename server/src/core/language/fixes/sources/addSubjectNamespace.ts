import type { YamlMap, YamlNode } from "../../../yaml/nodes.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, setValue } from "../textEdits.ts";

/** Names the namespace of a ServiceAccount. */
export const addSubjectNamespace: FixSource = {
  codes: ["subject-without-namespace"],
  fixes({ document, source, finding }) {
    const subject = mapAround(document.root, finding.range.start);
    if (!subject) return [];
    const entry = subject.entries.findLast(({ name }) => name === "namespace");
    const edit = entry ? setValue(source, entry, "default") : addField(source, subject, ["namespace"], "default");
    return edit ? [{ title: "Add namespace: default", edits: [edit], isPreferred: false }] : [];
  },
};

function mapAround(node: YamlNode | undefined, offset: number): YamlMap | undefined {
  if (!node || offset < node.range.start || offset > node.range.end) return undefined;
  if (node.kind === "sequence") {
    for (const item of node.items) {
      const inner = mapAround(item, offset);
      if (inner) return inner;
    }
  }
  if (node.kind !== "map") return undefined;
  for (const { value } of node.entries) {
    const inner = mapAround(value, offset);
    if (inner) return inner;
  }
  return node;
}
