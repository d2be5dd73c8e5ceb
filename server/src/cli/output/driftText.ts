import type { Verdict } from "../../core/drift/types.ts";
import { counted } from "./counted.ts";
import { resourceText, tellDifferences, verdictText } from "./differenceText.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report for people: each resource that drifted with its fields, then the count. What is in sync and what is quiet is left out. */
export function writeDriftText({ environment, resources }: DriftReport): string {
  const told = resources.filter(({ verdict }) => verdict !== "inSync");
  const blocks = told.map((entry) => writeResource(entry, environment));
  return [...blocks.flat(), `${environment}: ${summarise(resources)}`, ""].join("\n");
}

function summarise(resources: readonly ReportedDrift[]): string {
  const count = (wanted: Verdict): number => resources.filter(({ verdict }) => verdict === wanted).length;
  const unknown = count("unknown");
  const inSync = count("inSync");
  const total = counted(resources.length, "resource");
  if (inSync === resources.length) return `${total} in sync`;
  const drifted = resources.length - inSync - unknown;
  const known = drifted === 0 ? `${inSync} of ${total} in sync` : `${drifted} of ${total} drifted`;
  return unknown === 0 ? known : `${known}, ${unknown} unknown`;
}

function writeResource(entry: ReportedDrift, environment: string): readonly string[] {
  const { id, verdict, reason } = entry;
  return [
    `${resourceText(id)}: ${verdictText(verdict, environment)}${reason === undefined ? "" : `: ${reason}`}`,
    ...tellDifferences(entry).map(({ text }) => `  ${text}`),
  ];
}
