import type { Verdict } from "../../core/drift/types.ts";
import { counted } from "./counted.ts";
import { resourceText, tellDifferences, tellIgnored, verdictText } from "./differenceText.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report for people: each resource that drifted with its fields and what is ignored, then the counts. What is in sync and what is quiet is left out. */
export function writeDriftText({ environment, resources }: DriftReport): string {
  const told = resources.filter((entry) => entry.verdict !== "inSync" || tellIgnored(entry).length > 0);
  const blocks = told.map((entry) => writeResource(entry, environment));
  return [...blocks.flat(), `${environment}: ${summarise(resources)}`, ""].join("\n");
}

function summarise(resources: readonly ReportedDrift[]): string {
  const count = (wanted: Verdict): number => resources.filter(({ verdict }) => verdict === wanted).length;
  const unknown = count("unknown");
  const inSync = count("inSync");
  const total = counted(resources.length, "resource");
  const ignored = resources.reduce((sum, entry) => sum + tellIgnored(entry).length, 0);
  const fine = ignored === 0 ? "" : `, ${ignored} ignored`;
  if (inSync === resources.length) return `${total} in sync${fine}`;
  const drifted = resources.length - inSync - unknown;
  const known = drifted === 0 ? `${inSync} of ${total} in sync` : `${drifted} of ${total} drifted`;
  return `${known}${unknown === 0 ? "" : `, ${unknown} unknown`}${fine}`;
}

function writeResource(entry: ReportedDrift, environment: string): readonly string[] {
  const { id, verdict, reason } = entry;
  return [
    `${resourceText(id)}: ${verdictText(verdict, environment)}${reason === undefined ? "" : `: ${reason}`}`,
    ...[...tellDifferences(entry), ...tellIgnored(entry)].map(({ text }) => `  ${text}`),
  ];
}
