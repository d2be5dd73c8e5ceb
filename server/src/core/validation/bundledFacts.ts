import type { KindFacts } from "../schema/structuralSchema.ts";
import type { Reported } from "./knownFindings.ts";
import type { Visit } from "./structure.ts";

/** What a field is stays the same in all releases of an API version. */
const certain: ReadonlySet<string> = new Set(["wrong-type"]);

/**
 * What is said of a kind whose facts may be others in the cluster as a warning that says so, where it would be an error if the CRD of the cluster said it.
 * Releases of one API version add fields, allow more values and lift limits, so that the server may accept what older facts refuse.
 */
export function softenDoubtful(reported: Reported, visit: Visit): Reported {
  const { finding } = reported;
  if (!visit.isCustom || finding.severity !== "error" || certain.has(finding.code)) return reported;
  const doubt = doubtOf(visit.object.kind);
  return doubt === undefined
    ? reported
    : { ...reported, finding: { ...finding, severity: "warning", message: `${finding.message} ${doubt}` } };
}

/** Why the cluster may know a kind otherwise, as a sentence; undefined when it does not. */
export function doubtOf(kind: KindFacts | undefined): string | undefined {
  if (kind?.source === "bundled") return caveat(kind.release);
  return kind?.isRemembered === true ? "Checked by what the cluster served when it was last connected." : undefined;
}

/** Says by which release something was judged. */
export function caveat(release: string | undefined): string {
  return `Checked by ${release ?? "bundled facts"}; your cluster may run another release.`;
}
