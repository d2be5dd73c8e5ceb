import { asMap } from "../../../manifest/nodeAccess.ts";
import { scopeAt } from "../../documentScope.ts";
import type { FixSource } from "../fixContext.ts";
import { columnOf, endOfLineIn } from "../textEdits.ts";

/** Says of which version an object is, in front of everything else. */
export const addApiVersion: FixSource = {
  codes: ["missing-type"],
  fixes({ document, role, catalog, finding, source }) {
    const version = / is in ([a-z0-9./-]+)\.$/.exec(finding.message)?.[1];
    const root = asMap(scopeAt(document, role, catalog, finding.range.start)?.root);
    const first = root?.entries[0];
    if (version === undefined || !root || !first || root.entries.some(({ name }) => name === "apiVersion")) return [];
    const { start } = first.range;
    const newText = root.flow
      ? `apiVersion: ${version}, `
      : `apiVersion: ${version}${endOfLineIn(source)}${" ".repeat(columnOf(source, start))}`;
    return [{ title: `Add apiVersion: ${version}`, edits: [{ range: { start, end: start }, newText }], isPreferred: true }];
  },
};
