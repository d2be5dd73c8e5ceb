import type { FieldPath } from "../../../fieldPath.ts";
import type { JsonValue } from "../../../json.ts";
import type { FileFinding } from "../../../validation/finding.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, flowText, setValue } from "../textEdits.ts";

interface Wanted {
  readonly value: JsonValue;
  /** What stands there already stays. */
  readonly isOnlyNew?: true;
  /** Below the field that the finding names, or the field itself. */
  readonly below?: string;
}

/** What rules say is needed at the place that they name. */
const wanted: Readonly<Record<string, (finding: FileFinding) => Wanted | undefined>> = {
  "host-process-conflict": ({ path }) => (lastOf(path) === "hostNetwork" ? { value: true } : undefined),
  "keyed-list-items": () => ({ value: "atomic" }),
  "missing-memory-limit": () => ({ value: "128Mi", below: "memory" }),
  "missing-resource-requests": ({ message }) =>
    message.endsWith("cpu or memory.") ? { value: { cpu: "100m", memory: "128Mi" }, isOnlyNew: true } : undefined,
  "request-above-limit": ({ message }) => named(/limit of (\S+)\.$/, message),
  "resize-restart": () => ({ value: "NotRequired" }),
  "service-without-ports": () => ({ value: [{ port: 80 }] }),
  "stuck-rollout": ({ path }) => (lastOf(path) === "maxUnavailable" ? { value: 1 } : undefined),
  "template-restart-policy": ({ path }) =>
    lastOf(path) === "restartPolicy" ? { value: "OnFailure" } : { value: "OnFailure", below: "restartPolicy" },
  "unnamed-port": ({ path }) => ({ value: `port-${String(indexOf(path))}` }),
};

/** Writes the value that a rule names, or one that is known to fit. */
export const setNamedValue: FixSource = {
  codes: Object.keys(wanted),
  fixes(context) {
    const { source, finding } = context;
    const asked = wanted[finding.code]?.(finding);
    if (!asked) return [];
    const path: FieldPath = asked.below === undefined ? finding.path : [...finding.path, { kind: "field", name: asked.below }];
    const place = fieldPlaceOf(context, path);
    if (!place || (asked.isOnlyNew && place.entry)) return [];
    const edit = place.entry ? setValue(source, place.entry, asked.value) : addField(source, place.holder.map, place.rest, asked.value);
    return edit ? [{ title: `Set ${place.rest.at(-1) ?? ""}: ${flowText(asked.value)}`, edits: [edit], isPreferred: false }] : [];
  },
};

function named(pattern: RegExp, message: string): Wanted | undefined {
  const value = pattern.exec(message)?.[1];
  return value === undefined ? undefined : { value };
}

function lastOf(path: FieldPath): string | undefined {
  const last = path.at(-1);
  return last?.kind === "field" ? last.name : undefined;
}

/** The place of an item in its list, from 1. */
function indexOf(path: FieldPath): number {
  const element = path.findLast(({ kind }) => kind === "index");
  return element?.kind === "index" ? element.index + 1 : 1;
}
