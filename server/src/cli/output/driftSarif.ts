import type { Verdict } from "../../core/drift/types.ts";
import { formatPath } from "../../core/fieldPath.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import { resourceText, tellDifferences, verdictText } from "./differenceText.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";
import { writeSarifLog, type SarifResult } from "./sarifLog.ts";

type DriftVerdict = Exclude<Verdict, "inSync">;

/** How each verdict is called as a rule, what it says, and how much it matters to whoever reads the code. */
const rules: Readonly<Record<DriftVerdict, { readonly id: string; readonly summary: string; readonly level: SarifResult["level"] }>> = {
  outOfBand: { id: "drift-out-of-band", summary: "The environment was changed past Git.", level: "warning" },
  conflict: { id: "drift-conflict", summary: "Git and the environment were changed in different ways.", level: "warning" },
  missing: { id: "drift-missing", summary: "A resource of Git is not in the environment.", level: "warning" },
  orphaned: { id: "drift-orphaned", summary: "The environment has a resource that is no longer in Git.", level: "warning" },
  undeployed: { id: "drift-undeployed", summary: "Git is ahead of the environment.", level: "note" },
  uncommitted: { id: "drift-uncommitted", summary: "The files are ahead of Git.", level: "note" },
  alreadyLive: { id: "drift-already-live", summary: "The environment already has what is not deployed yet.", level: "note" },
  unknown: { id: "drift-unknown", summary: "What is in the environment could not be told.", level: "note" },
};

/** Writes reports as SARIF 2.1.0: a result per field that differs, at the place that declares it, and one for a resource that differs as a whole. */
export function writeDriftSarif(reports: readonly DriftReport[], version: string): string {
  const results = reports.flatMap(({ environment, resources }) => resources.flatMap((resource) => toResults(resource, environment)));
  return writeSarifLog(results, new Map(Object.values(rules).map(({ id, summary }) => [id, summary])), version);
}

function toResults(resource: ReportedDrift, environment: string): readonly SarifResult[] {
  const { id, verdict, reason, origin, placeOf } = resource;
  if (verdict === "inSync") return [];
  const { id: ruleId, level } = rules[verdict];
  const name = `${resourceText(id)}: ${verdictText(resource, environment)}`;
  const told = tellDifferences(resource);
  const parts = told.length === 0 ? [{ path: [], text: reason }] : told.map(({ difference, text }) => ({ path: difference.path, text }));
  return parts.map(({ path, text }) => {
    const place = origin && placeOf?.(origin, path);
    return {
      ruleId,
      level,
      message: text === undefined ? name : `${name}: ${text}`,
      fingerprint: JSON.stringify([environment, resourceKey(id), ruleId, formatPath(path)]),
      path: formatPath(path),
      ...(place === undefined ? {} : { place }),
    };
  });
}
