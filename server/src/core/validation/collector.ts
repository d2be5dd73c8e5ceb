import type { FieldPath } from "../fieldPath.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";
import type { Reported } from "./knownFindings.ts";
import type { Report, Rule } from "./rule.ts";
import { yamlFindings } from "./yamlFindings.ts";

/** More findings than this say nothing more about one document. */
export const maxFindings = 1000;

/** What is missing in an object may stand right beside it, at a wrong indentation: so far a line break and the indentation reach. In UTF-16 units. */
const neighbourhood = 60;

/** A report as a finding of its rule, with what must have been read correctly for it to be true. */
export function reportedOf(rule: Rule, report: Report, range: OffsetRange, path: FieldPath): Reported {
  const place = report.range ?? range;
  return {
    finding: {
      code: rule.code,
      severity: report.severity ?? rule.severity,
      range: place,
      path: report.path ?? path,
      message: report.message,
      ...(report.fixes ? { fixes: report.fixes } : {}),
      ...(report.tags ? { tags: report.tags } : {}),
    },
    subject: report.subject ?? place,
  };
}

/** Gathers what the rules report on one document, without what a syntax error puts in doubt. */
export class Collector {
  readonly #findings: Finding[];
  readonly #broken: readonly OffsetRange[];

  /** @param begin what is said of the document as YAML */
  constructor(document: YamlDocument, begin: readonly Finding[] = yamlFindings(document)) {
    this.#findings = [...begin];
    this.#broken = document.problems
      .filter(({ code, severity }) => severity === "error" && code !== "duplicate-key")
      .map(({ range }) => range);
  }

  add({ finding, subject }: Reported): void {
    if (this.#findings.length >= maxFindings) return;
    if (this.#isBroken(finding.range) || this.#isBroken(subject, subject === finding.range ? 0 : neighbourhood)) return;
    this.#findings.push(finding);
  }

  findings(): readonly Finding[] {
    return this.#findings.sort((left, right) => left.range.start - right.range.start || left.range.end - right.range.end);
  }

  #isBroken(range: OffsetRange, around = 0): boolean {
    return this.#broken.some(({ start, end }) => start <= range.end + around && end >= range.start - around);
  }
}
