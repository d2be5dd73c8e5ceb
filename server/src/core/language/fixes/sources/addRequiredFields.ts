import { isJsonObject, type JsonValue } from "../../../json.ts";
import { toJson } from "../../../yaml/toJson.ts";
import { memberOf } from "../../../validation/members.ts";
import { listWords } from "../../../validation/wording.ts";
import { fieldPlaceOf, type Holder } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { placeholderFor } from "../placeholders.ts";
import { addField, setValue } from "../textEdits.ts";

/** Adds the fields that an object must have, with values to begin with. */
export const addRequiredFields: FixSource = {
  codes: ["missing-field"],
  fixes(context) {
    const { source, finding } = context;
    const place = fieldPlaceOf(context);
    if (!place?.holder.schema || place.rest.length !== 1) return [];
    const named = /needs (.*)\.$/.exec(finding.message)?.[1]?.split(/, | and /) ?? place.rest;
    const owner = place.holder.schema;
    const values = named.map((name) => [name, valueFor(name, place.holder)] as const);
    if (values.some(([name, value]) => value === undefined || !owner.properties?.has(name))) return [];
    const edits = values.map(([name, value]) => {
      const entry = place.holder.map.entries.findLast((candidate) => candidate.name === name);
      return entry ? setValue(source, entry, value ?? null) : addField(source, place.holder.map, [name], value ?? null);
    });
    if (edits.some((edit) => edit === undefined)) return [];
    return [{ title: `Add ${listWords(named, "and")}`, edits: edits.flatMap((edit) => edit ?? []), isPreferred: false }];
  },
};

function valueFor(name: string, { map, schema }: Holder): JsonValue | undefined {
  if (schema?.typeName?.endsWith("Spec") === true && name === "selector") {
    // What the pods are labelled with is what is meant to be selected.
    const labels = memberOf(map, "template", "metadata", "labels");
    if (labels?.kind === "map" && labels.entries.length > 0) return { matchLabels: toJson(labels) };
  }
  const usual = schema && placeholderFor(name, schema);
  const selected = name === "template" ? memberOf(map, "selector", "matchLabels") : undefined;
  if (selected?.kind === "map" && selected.entries.length > 0 && isJsonObject(usual))
    return { ...usual, metadata: { labels: toJson(selected) } };
  return usual;
}
