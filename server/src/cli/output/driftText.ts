import type { Verdict } from "../../core/drift/types.ts";
import { counted } from "./counted.ts";
import { resourceText, stateText, tellDifferences, tellIgnored } from "./differenceText.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";

/** Writes a report for people: each resource that drifted with its fields and what is ignored, then the counts. What is in sync and what is quiet is left out. */
export function writeDriftText({ environment, resources }: DriftReport): string {
  const told = resources.filter((entry) => entry.verdict !== "inSync" || tellIgnored(entry).length > 0);
  const blocks = told.map((entry) => writeResource(entry, environment));
  return [...blocks.flat(), `${environment}: ${summarise(resources)}`, ""].join("\n");
}

function summarise(resources: readonly ReportedDrift[]): string {
  const count = (wanted: Verdict): number => resources.filter(({ verdict }) => verdict === wanted).length;
  const going = resources.filter(({ verdict, isTerminating }) => verdict === "unknown" && isTerminating === true).length;
  const unknown = count("unknown") - going;
  const inSync = count("inSync");
  const total = counted(resources.length, "resource");
  const ignored = resources.reduce((sum, entry) => sum + tellIgnored(entry).length, 0);
  const fine = ignored === 0 ? "" : `, ${ignored} ignored`;
  if (inSync === resources.length) return `${total} in sync${fine}`;
  const drifted = resources.length - inSync - unknown - going;
  const known = drifted === 0 ? `${inSync} of ${total} in sync` : `${drifted} of ${total} drifted`;
  const uncertain = [unknown === 0 ? "" : `, ${unknown} unknown`, going === 0 ? "" : `, ${going} being deleted`].join("");
  return `${known}${uncertain}${fine}`;
}

function writeResource(entry: ReportedDrift, environment: string): readonly string[] {
  return [
    `${resourceText(entry.id)}: ${stateText(entry, environment)}`,
    ...[...tellDifferences(entry), ...tellIgnored(entry)].map(({ text }) => `  ${text}`),
  ];
}
