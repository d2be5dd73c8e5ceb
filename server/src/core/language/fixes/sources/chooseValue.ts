import type { JsonValue } from "../../../json.ts";
import { closedValues } from "../../../validation/closedValues.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixContext, FixSource } from "../fixContext.ts";
import { flowText, setValue } from "../textEdits.ts";
import type { TextEdit } from "../../../validation/finding.ts";

/** More than these are a list to look up, not one to pick from. */
const maxValues = 6;

/** Offers each of the few values that a field, or each item of a list, takes. */
export const chooseValue: FixSource = {
  codes: ["invalid-enum-value"],
  fixes(context) {
    const choice = choiceFor(context);
    const texts = (choice?.values ?? []).filter((value): value is string => typeof value === "string" && value !== "");
    if (texts.length > maxValues) return [];
    return texts.flatMap((value) => {
      const edit = choice?.write(value);
      return edit ? [{ title: `Change to ${value}`, edits: [edit], isPreferred: false }] : [];
    });
  },
};

interface Choice {
  readonly values: readonly JsonValue[];
  readonly write: (value: string) => TextEdit | undefined;
}

function choiceFor(context: FixContext): Choice | undefined {
  const { finding, source } = context;
  const isItem = finding.path.at(-1)?.kind !== "field";
  const place = fieldPlaceOf(context, isItem ? finding.path.slice(0, -1) : finding.path);
  if (!place?.entry) return undefined;
  const { entry, holder, schema } = place;
  const name = `${holder.schema?.typeName ?? ""}.${entry.name}`;
  if (!isItem) {
    const values = closedValues.get(name) ?? schema?.enum ?? [];
    return { values, write: (value) => setValue(source, entry, value) };
  }
  if (entry.value?.kind !== "sequence") return undefined;
  const values = closedValues.get(`${name}[]`) ?? schema?.items?.enum ?? [];
  return { values, write: (value) => ({ range: finding.range, newText: flowText(value, source) }) };
}
