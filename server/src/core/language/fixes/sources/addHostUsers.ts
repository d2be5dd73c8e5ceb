import { asMap } from "../../../manifest/nodeAccess.ts";
import { objectsOf } from "../../../validation/objectView.ts";
import { podOf } from "../../../validation/policy/podSubject.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, setValue } from "../textEdits.ts";

/** Gives a pod users of its own, which an unmasked /proc needs. */
export const addHostUsers: FixSource = {
  codes: ["unmasked-proc-mount"],
  fixes({ document, catalog, role, source, finding }) {
    const { objects } = objectsOf(document.root, catalog, role);
    const view = objects.find(({ root: { range } }) => range.start <= finding.range.start && finding.range.end <= range.end);
    const spec = view && asMap(podOf(view)?.spec);
    if (!spec) return [];
    const entry = spec.entries.findLast(({ name }) => name === "hostUsers");
    const edit = entry ? setValue(source, entry, false) : addField(source, spec, ["hostUsers"], false);
    return edit ? [{ title: "Set hostUsers: false", edits: [edit], isPreferred: false }] : [];
  },
};
