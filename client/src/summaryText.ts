import type { ValidationSummaryDto } from "../../server/src/protocol/documents.ts";
import type { Translate } from "./util/phrasing.ts";

/** `36 YAML files checked: 1 error, no warnings.` */
export function summaryText({ files, errors, warnings }: ValidationSummaryDto, t: Translate): string {
  const checked = files === 1 ? t("1 YAML file checked") : t("{0} YAML files checked", files);
  return `${checked}: ${errorsText(errors, t)}, ${warningsText(warnings, t)}.`;
}

function errorsText(errors: number, t: Translate): string {
  if (errors === 0) return t("no errors");
  return errors === 1 ? t("1 error") : t("{0} errors", errors);
}

function warningsText(warnings: number, t: Translate): string {
  if (warnings === 0) return t("no warnings");
  return warnings === 1 ? t("1 warning") : t("{0} warnings", warnings);
}
