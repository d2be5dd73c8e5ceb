import type { DriftFormat } from "./driftFormatNames.ts";
import { writeDriftJson } from "./driftJson.ts";
import type { DriftReport } from "./driftReport.ts";
import { writeDriftText } from "./driftText.ts";

/** Writes a report in one of the formats. */
export function writeDrift(report: DriftReport, format: DriftFormat): string {
  return format === "json" ? writeDriftJson(report) : writeDriftText(report);
}
