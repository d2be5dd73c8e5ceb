import { resolveAlias } from "../../../manifest/nodeAccess.ts";
import type { OffsetRange } from "../../../text.ts";
import type { YamlEntry, YamlNode, YamlSequence } from "../../../yaml/nodes.ts";
import type { Holder } from "../fieldPlace.ts";
import type { FixContext, FixSource } from "../fixContext.ts";
import { removeField, removeItem } from "../textEdits.ts";

/** Takes out a field or item that should not be there. */
export const removeSurplus: FixSource = {
  codes: [
    "access-mode-alone",
    "added-capability",
    "claim-template-metadata",
    "deprecation-warning",
    "device-without-claim",
    "duplicate-file-path",
    "duplicate-item",
    "duplicate-port",
    "empty-item",
    "end-port",
    "ephemeral-container-in-manifest",
    "fail-index-without-limit",
    "finalizer-without-domain",
    "forbidden-together",
    "gated-pod-on-node",
    "generated-selector",
    "headless-service",
    "host-in-probe",
    "host-namespace",
    "host-path-volume",
    "host-port",
    "host-port-mismatch",
    "host-process-conflict",
    "host-process-container",
    "host-sysctl",
    "init-container-probe",
    "key-in-both",
    "keyed-list-items",
    "label-key-both-ways",
    "legacy-event-field",
    "limit-of-claim",
    "limit-of-pod",
    "local-api-service",
    "mount-and-device",
    "mount-options",
    "needs-indexed-mode",
    "nested-schema-field",
    "no-alternative",
    "off-by-default",
    "parameters-not-object",
    "persistent-volume-source",
    "privileged-container",
    "proc-mount",
    "properties-of-map",
    "readiness-grace-period",
    "repeated-item",
    "repeated-resource",
    "repeated-taint",
    "repeated-value",
    "replacement-of-failed-pods",
    "resize-restart",
    "restricted-volume-type",
    "root-schema-field",
    "root-user",
    "rule-mixes-urls",
    "schema-extension",
    "schema-metadata",
    "selector-values",
    "selinux-options",
    "service-type-mismatch",
    "several-alternatives",
    "several-controllers",
    "several-env-sources",
    "several-handlers",
    "several-volume-sources",
    "strategy-conflict",
    "subject-group",
    "template-deadline",
    "template-restart-policy",
    "token-without-account",
    "toleration-conflict",
    "type-without-field",
    "undropped-capabilities",
    "unknown-field",
    "unsafe-sysctl",
    "unsupported-schema-field",
    "value-and-value-from",
    "wildcard-not-alone",
    "wrong-system-field",
    "yaml-duplicate-key",
  ],
  fixes(context) {
    const found = find(context, context.document.root, undefined);
    const edit =
      found &&
      ("list" in found ? removeItem(context.source, found.list, found.index) : removeField(context.source, found.holder, found.entry));
    if (!found || !edit) return [];
    const title = "list" in found ? "Remove the item" : `Remove ${found.entry.key.source}`;
    return [
      { title, edits: [edit], isPreferred: context.finding.code === "yaml-duplicate-key" && "entry" in found && isRepetition(found) },
    ];
  },
};

type Surplus = { readonly holder: Holder; readonly entry: YamlEntry } | { readonly list: YamlSequence; readonly index: number };

/** The entry or item that a finding marks: by its key, or by its value. */
function find(context: FixContext, node: YamlNode | undefined, owner: YamlEntry | undefined): Surplus | undefined {
  const { start, end } = context.finding.range;
  if (!node || node.range.start > end || node.range.end < start) return undefined;
  const isMarked = (range: OffsetRange | undefined): boolean => range?.start === start && range.end === end;
  if (node.kind === "map") {
    for (const entry of node.entries) {
      if (isMarked(entry.key.range) || (entry.value?.kind === "scalar" && isMarked(entry.value.range)))
        return { holder: { map: node, ...(owner ? { entry: owner } : {}) }, entry };
      const inner = find(context, entry.value, entry);
      if (inner) return inner;
    }
  }
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      // A mark on the first key of an item is about the field, unless the rule is about items.
      if (isMarked(item?.range) || (aboutItems.has(context.finding.code) && hasMark(item, isMarked))) return { list: node, index };
      const inner = find(context, item, undefined);
      if (inner) return inner;
    }
  }
  return undefined;
}

const aboutItems: ReadonlySet<string> = new Set([
  "duplicate-item",
  "host-sysctl",
  "repeated-item",
  "repeated-resource",
  "repeated-taint",
  "repeated-value",
  "unsafe-sysctl",
]);

/** Tells whether a mark is on a field of an item, or on its value. */
function hasMark(item: YamlNode | undefined, isMarked: (range: OffsetRange | undefined) => boolean): boolean {
  const map = resolveAlias(item);
  return map?.kind === "map" && map.entries.some(({ key, value }) => isMarked(key.range) || isMarked(value?.range));
}

/** Tells whether the same field stands before with the same value, so that nothing is lost. */
function isRepetition({ holder, entry }: { readonly holder: Holder; readonly entry: YamlEntry }): boolean {
  const others = holder.map.entries.filter((other) => other !== entry && other.name === entry.name);
  return others.some(({ value }) => value?.kind === "scalar" && entry.value?.kind === "scalar" && value.value === entry.value.value);
}
