import { driftCommentsOf, isAbout } from "../../manifest/ignoreComments.ts";
import { objectsIn } from "../../manifest/readManifests.ts";
import type { YamlDocument } from "../../yaml/nodes.ts";
import { shiftRange } from "../../yaml/shiftNode.ts";
import type { FileFinding } from "../finding.ts";
import type { JudgedFile } from "./judgedFile.ts";
import { remarksAt } from "./remarksAt.ts";

/**
 * Says what is wrong with comments that tell to ignore drift.
 * @param mentions documents that may have such a comment
 */
export function remarksOnDrift(
  { text, documents, isManifest, levels }: JudgedFile,
  mentions: ReadonlySet<YamlDocument>,
): readonly FileFinding[] {
  return documents.flatMap((document, position) => {
    if (!mentions.has(document) || document.problems.some(({ severity }) => severity === "error")) return [];
    // What stands in front of the first object is meant for it, and is not read there.
    const concerned = document.root === undefined ? documents.slice(position).find(({ root }) => root !== undefined) : document;
    if (!concerned || !isManifest(concerned)) return [];
    const objects = objectsIn(document.root);
    return driftCommentsOf(document, text).flatMap((comment) => {
      const range = shiftRange(comment.range, document.offset);
      const isAboutNothing = !objects.some(({ map }) => isAbout(comment, map));
      return remarksAt(document, range, levels, (rule, report) =>
        rule.ignoreDrift?.({ range, reason: comment.reason, isAboutNothing }, report),
      );
    });
  });
}
