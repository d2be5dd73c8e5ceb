import type { RuleLevel } from "../../config/config.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlDocument } from "../../yaml/nodes.ts";
import type { FileFinding } from "../finding.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { rules } from "../rules/index.ts";

const ofComments = rules.filter((rule) => rule.ignore !== undefined || rule.ignoreDrift !== undefined);

/** What rules say of a comment at a place in the file, unless the configuration turns them off. */
export function remarksAt(
  document: YamlDocument,
  comment: OffsetRange,
  levels: Readonly<Record<string, RuleLevel>>,
  ask: (rule: Rule, report: ReportFunction) => void,
): readonly FileFinding[] {
  return ofComments.flatMap((rule) => {
    const level = Object.hasOwn(levels, rule.code) ? levels[rule.code] : undefined;
    if (level === "off") return [];
    const found: FileFinding[] = [];
    ask(rule, ({ message, range = comment, severity = level ?? rule.severity, fixes, tags }) => {
      found.push({
        code: rule.code,
        severity,
        range,
        path: [],
        message,
        document: document.index,
        ...(fixes ? { fixes } : {}),
        ...(tags ? { tags } : {}),
      });
    });
    return found;
  });
}
