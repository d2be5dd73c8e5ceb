import type { DriftFormat } from "./driftFormatNames.ts";
import { writeAllDriftJson, writeDriftJson } from "./driftJson.ts";
import { writeDriftJunit } from "./driftJunit.ts";
import type { DriftReport } from "./driftReport.ts";
import { writeDriftSarif } from "./driftSarif.ts";
import { writeDriftText } from "./driftText.ts";

/** What is written: the report on one environment, or those on all of them. */
export interface DriftReports {
  readonly reports: readonly DriftReport[];
  readonly isAll: boolean;
}

/** Writes reports in one of the formats. `version` is Plumbline's own. */
export function writeDrift({ reports, isAll }: DriftReports, format: DriftFormat, version: string): string {
  switch (format) {
    case "text":
      return reports.map(writeDriftText).join("\n");
    case "json":
      return isAll ? writeAllDriftJson(reports) : reports.map(writeDriftJson).join("");
    case "sarif":
      return writeDriftSarif(reports, version);
    case "junit":
      return writeDriftJunit(reports);
  }
}
