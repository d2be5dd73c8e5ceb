import type { SourceFieldDto, SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import type { Translate } from "../util/phrasing.ts";
import { loudFields } from "./text.ts";

/** What is shown behind a token. */
export interface InlayValue {
  readonly range: SourceFieldDto["range"];
  readonly text: string;
  /** What it is about. */
  readonly fields: readonly SourceFieldDto[];
}

const maxLength = 40;
const maxAdded = 3;

/**
 * The live values of a resource for the tokens at which they differ: `live: 5` behind the value; what Git does not state behind what holds it.
 * @param environment name of the environment; absent where only one can be meant
 */
export function inlayValues(resource: SourceResourceDto, environment: string | undefined, t: Translate): readonly InlayValue[] {
  const place = environment ?? t("live");
  const values: InlayValue[] = [];
  const added = new Map<string, SourceFieldDto[]>();
  for (const field of loudFields(resource)) {
    const { difference, range } = field;
    if (field.place === "holder" && (difference.kind === "extra" || difference.kind === "removed")) {
      const key = JSON.stringify(range.start);
      added.set(key, [...(added.get(key) ?? []), field]);
    } else {
      const value = `${field.place === "field" ? "" : `${lastOf(difference.label)} `}${liveValue(field, t)}`;
      values.push({ range, text: `${place}: ${shorten(value)}`, fields: [field] });
    }
  }
  for (const fields of added.values()) {
    const [first] = fields;
    if (first !== undefined) values.push({ range: first.range, text: addedText(fields, place, t), fields });
  }
  return values;
}

function liveValue({ difference: { kind, live } }: SourceFieldDto, t: Translate): string {
  if (kind === "orderOnly") return t("another order");
  return kind === "missing" ? t("not set") : (live ?? t("not set"));
}

function addedText(fields: readonly SourceFieldDto[], place: string, t: Translate): string {
  const shown = fields.slice(0, maxAdded).map(({ difference: { label, live = "" } }) => shorten(`${lastOf(label)}: ${live}`));
  const more = fields.length - shown.length;
  return t("{0} also has {1}", place, [...shown, ...(more > 0 ? [t("{0} more", more)] : [])].join(", "));
}

/** The last step of a field as people say it: DEBUG of `containers[web].env[DEBUG]`. */
function lastOf(label: string): string {
  const item = /\[([^[\]]+)\]$/.exec(label)?.[1];
  return item ?? /[^.[\]]+$/.exec(label)?.[0] ?? label;
}

function shorten(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
