import { policyRules } from "../../core/validation/policy/index.ts";
import { rules } from "../../core/validation/rules/index.ts";
import type { Paint } from "./colours.ts";
import type { ValidationReport } from "./findings.ts";
import { writeJunit } from "./junit.ts";
import { writeSarif } from "./sarif.ts";
import { writeValidationJson } from "./validationJson.ts";
import { writeValidationText } from "./validationText.ts";

export const validationFormats = ["text", "json", "sarif", "junit"] as const;

export type ValidationFormat = (typeof validationFormats)[number];

/** Writes a report in one of the formats. `version` is Plumbline's own; `paint` is for text. */
export function writeValidation(report: ValidationReport, format: ValidationFormat, version: string, paint?: Paint): string {
  switch (format) {
    case "text":
      return writeValidationText(report, paint);
    case "json":
      return writeValidationJson(report);
    case "sarif":
      return writeSarif(report, new Map([...rules, ...policyRules].map(({ code, summary }) => [code, summary])), version);
    case "junit":
      return writeJunit(report);
  }
}
