import { kustomizeText } from "../yaml/kustomizeScalar.ts";
import type { YamlScalar } from "../yaml/nodes.ts";
import { fitsShape } from "./fitsShape.ts";
import type { Reported } from "./knownFindings.ts";
import type { Visit } from "./structure.ts";

/** The text that kustomize hands on where kubectl reads another value; undefined where both read the same, and in files that no kustomization names. */
export function kustomizeReading(visit: Visit): string | undefined {
  const { node, object } = visit;
  if (object.role.kustomized !== true || node?.kind !== "scalar") return undefined;
  return visit.parent && isAnnotations(visit.parent) ? annotationText(node) : kustomizeText(node);
}

/** kustomize makes text of whatever stands in the annotations of an object, as it is written. */
function annotationText({ value, source, style }: YamlScalar): string | undefined {
  return style === "plain" && typeof value !== "string" ? source : undefined;
}

/** Tells whether a visited map is the annotations of an object, not of a template in it. */
export function isAnnotations(visit: Visit): boolean {
  const metadata = visit.parent;
  return (
    isField(visit, "annotations") && isField(metadata, "metadata") && metadata?.parent !== undefined && metadata.parent.parent === undefined
  );
}

function isField(visit: Visit | undefined, name: string): boolean {
  return visit?.element?.kind === "field" && visit.element.name === name;
}

/** What is said of a value as kubectl reads it as a warning, where kustomize makes something else of it that the server may take. */
export function softenReread(reported: Reported, visit: Visit): Reported {
  const { finding } = reported;
  if (visit.object.role.kustomized !== true || finding.severity !== "error") return reported;
  const { node } = visit;
  if (node?.kind === "map") {
    const isReread = node.entries.some(({ key }) => key.range.start === finding.range.start && kustomizeText(key) !== undefined);
    return isReread ? soften(reported, "kustomize leaves the key as it is written.") : reported;
  }
  const text = kustomizeReading(visit);
  if (text === undefined || node?.kind !== "scalar") return reported;
  const isStillWrong = finding.code === "wrong-type" && !fitsShape(visit, { ...node, value: text, style: "double" });
  return isStillWrong ? reported : soften(reported, `kustomize makes the text ${JSON.stringify(text)} of it.`);
}

function soften(reported: Reported, why: string): Reported {
  const { finding } = reported;
  return { ...reported, finding: { ...finding, severity: "warning", message: `${finding.message} ${why}` } };
}
