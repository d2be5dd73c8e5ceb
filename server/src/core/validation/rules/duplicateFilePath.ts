import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** Reports two files of a projected volume at one path. */
export const duplicateFilePath: Rule = {
  code: "duplicate-file-path",
  summary: "A projected volume has two files at one path.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ProjectedVolumeSource")) return;
    const seen = new Set<string>();
    for (const file of filesOf(visit.node)) {
      const path = memberOf(file, "path");
      const text = textOf(path);
      if (text === undefined || text === "" || path === undefined || isUnknown(path, visit.object.role)) continue;
      if (seen.has(text)) report({ message: `There is a file at ${text} already.`, range: visit.origin ?? path.range });
      seen.add(text);
    }
  },
};

/** The files with a path of their own. Those of tokens are not compared. */
function filesOf(volume: YamlNode): readonly (YamlNode | undefined)[] {
  return itemsOf(volume, "sources").flatMap((source) => [
    ...itemsOf(source, "secret", "items"),
    ...itemsOf(source, "configMap", "items"),
    ...itemsOf(source, "downwardAPI", "items"),
    memberOf(source, "clusterTrustBundle"),
  ]);
}
