import { memberOf } from "../../../validation/members.ts";
import { toJson } from "../../../yaml/toJson.ts";
import type { TextEdit } from "../../../validation/finding.ts";
import { addField, removeField } from "../textEdits.ts";
import type { Migration } from "./migration.ts";

/** Fields that apps/v1 does not have, and that nothing reads any more. */
const gone = ["rollbackTo", "templateGeneration"];

/** From the beta versions of workloads: the selector, which was made from the labels, must be written. */
export const migrateWorkload: Migration = (source, root) => {
  const spec = memberOf(root, "spec");
  if (spec?.kind !== "map") return [];
  const edits: (TextEdit | undefined)[] = spec.entries
    .filter(({ name }) => gone.includes(name))
    .map((entry) => removeField(source, { map: spec }, entry));
  if (memberOf(spec, "selector") === undefined) {
    const labels = memberOf(spec, "template", "metadata", "labels");
    if (labels?.kind !== "map") return undefined;
    edits.push(addField(source, spec, ["selector"], { matchLabels: toJson(labels) }));
  }
  return edits.some((edit) => edit === undefined) ? undefined : edits.flatMap((edit) => edit ?? []);
};
