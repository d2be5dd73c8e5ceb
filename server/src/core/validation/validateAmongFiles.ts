import type { YamlDocument } from "../yaml/nodes.ts";
import { Collector, reportedOf } from "./collector.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules/index.ts";
import type { PlacedDocument } from "./surroundings.ts";

const rulesAmongFiles = rules.filter((rule) => rule.amongFiles !== undefined);

/** Says of a document what is wrong with it because of the files around it. */
export function validateAmongFiles(document: YamlDocument, placed: PlacedDocument): readonly Finding[] {
  const collector = new Collector(document, []);
  for (const rule of rulesAmongFiles) {
    rule.amongFiles?.(placed, (report) => {
      collector.add(reportedOf(rule, report, placed.root.range, []));
    });
  }
  return collector.findings();
}
