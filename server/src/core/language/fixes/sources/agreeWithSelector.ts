import { memberOf, textOf } from "../../../validation/members.ts";
import { labelsOf } from "../../../validation/labelSelector.ts";
import type { Fix } from "../../../validation/finding.ts";
import type { YamlMap } from "../../../yaml/nodes.ts";
import { scopeAt } from "../../documentScope.ts";
import type { FixContext, FixSource } from "../fixContext.ts";
import { addField, setValue } from "../textEdits.ts";

/** Makes the labels of a template what its selector asks for, or the selector ask for what the labels are. */
export const agreeWithSelector: FixSource = {
  codes: ["selector-without-labels"],
  fixes(context) {
    const { document, role, catalog, finding, source } = context;
    const root = scopeAt(document, role, catalog, finding.range.start)?.root;
    const spec = memberOf(root, "spec");
    const selector = memberOf(spec, "selector");
    if (spec?.kind !== "map" || selector?.kind !== "map") return [];
    const wanted = textOf(root, "kind") === "ReplicationController" ? selector : memberOf(selector, "matchLabels");
    const labels = memberOf(spec, "template", "metadata", "labels");
    if (wanted?.kind !== "map") return [];
    return [
      ...toLabels(context, spec, wanted, labels?.kind === "map" ? labels : undefined),
      ...(labels?.kind === "map" && labels.entries.length > 0
        ? change("Change the selector to the labels", source, wanted, labelsOf(labels))
        : []),
    ];
  },
};

function toLabels({ source }: FixContext, spec: YamlMap, wanted: YamlMap, labels: YamlMap | undefined): readonly Fix[] {
  const title = "Change the labels to the selector";
  const all = labelsOf(wanted);
  if (labels) return change(title, source, labels, all);
  for (const [path, ...names] of [[["template", "metadata"], "labels"] as const, [["template"], "metadata", "labels"] as const]) {
    const holder = memberOf(spec, ...path);
    if (holder?.kind !== "map") continue;
    const edit = addField(source, holder, names, Object.fromEntries(all));
    return edit ? [{ title, edits: [edit], isPreferred: false }] : [];
  }
  return [];
}

/** Gives a map of labels the values of others; labels that the others do not have stay. */
function change(title: string, source: string, map: YamlMap, values: ReadonlyMap<string, string>): readonly Fix[] {
  const edits = [...values].flatMap(([key, value]) => {
    const entry = map.entries.findLast(({ name }) => name === key);
    if (entry?.value?.kind === "scalar" && entry.value.value === value) return [];
    // A selector that shares no key with the labels is another one.
    return [entry ? setValue(source, entry, value) : addField(source, map, [key], value)];
  });
  if (edits.length === 0 || edits.some((edit) => edit === undefined)) return [];
  return [{ title, edits: edits.flatMap((edit) => edit ?? []), isPreferred: false }];
}
