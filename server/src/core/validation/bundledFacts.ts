import type { Reported } from "./knownFindings.ts";
import type { Visit } from "./structure.ts";

/** What a field is stays the same in all releases of an API version. */
const certain: ReadonlySet<string> = new Set(["wrong-type"]);

/**
 * What is said of a bundled kind as a warning that names the release, where it would be an error if the CRD of the cluster said it. Releases of one API
 * version add fields, allow more values and lift limits, so that the server may accept what the bundled facts refuse.
 */
export function softenBundled(reported: Reported, visit: Visit): Reported {
  const { kind } = visit.object;
  const { finding } = reported;
  if (kind?.source !== "bundled" || !visit.isCustom || finding.severity !== "error" || certain.has(finding.code)) return reported;
  return { ...reported, finding: { ...finding, severity: "warning", message: `${finding.message} ${caveat(kind.release)}` } };
}

/** Says by which release something was judged. */
export function caveat(release: string | undefined): string {
  return `Checked by ${release ?? "bundled facts"}; your cluster may run another release.`;
}
