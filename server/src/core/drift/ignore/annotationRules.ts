import { matchesPattern, parseFieldPattern } from "../../fieldPattern.ts";
import { getString, type JsonObject } from "../../json.ts";
import { ignoreDriftAnnotation, readIgnoreStatement } from "../../manifest/ignoreAnnotation.ts";
import type { FieldDifference, IgnoreReason } from "../types.ts";
import { hookReason } from "./hooks.ts";
import type { IgnoreSubject } from "./ignoring.ts";

const fluxSsa = "kustomize.toolkit.fluxcd.io/ssa";
const fluxReconcile = "kustomize.toolkit.fluxcd.io/reconcile";

/** What annotations say about one difference of a resource. */
export function annotated(difference: FieldDifference, { desired, live }: IgnoreSubject): IgnoreReason | undefined {
  const own = statedIn(difference, annotation(desired, ignoreDriftAnnotation));
  if (own !== undefined) return own;
  const why = fluxLeaves(desired) ?? fluxLeaves(live);
  return why === undefined ? (hookReason(desired) ?? hookReason(live)) : { by: "flux", reason: why };
}

/** Why Flux leaves an object alone that exists; undefined when it does not. */
export function fluxLeaves(object: JsonObject | undefined): string | undefined {
  const ssa = annotation(object, fluxSsa)?.toLowerCase();
  if (ssa === "ignore") return "Flux leaves it alone: ssa is Ignore";
  if (ssa === "ifnotpresent") return "Flux only creates it: ssa is IfNotPresent";
  return annotation(object, fluxReconcile)?.toLowerCase() === "disabled" ? "Flux leaves it alone: reconcile is disabled" : undefined;
}

/** Tells whether Flux does not even create the object. */
export function isNeverApplied(object: JsonObject | undefined): boolean {
  return annotation(object, fluxSsa)?.toLowerCase() === "ignore" || annotation(object, fluxReconcile)?.toLowerCase() === "disabled";
}

/** Tells whether Argo CD takes no offence at an object that Git does not have. */
export function isExtraneousFine(live: JsonObject | undefined): boolean {
  const options = annotation(live, "argocd.argoproj.io/compare-options") ?? "";
  return options.split(",").some((option) => option.trim() === "IgnoreExtraneous");
}

/** One statement per line: fields, then a colon and the reason. What cannot be read ignores nothing. */
function statedIn({ path }: FieldDifference, text: string | undefined): IgnoreReason | undefined {
  for (const line of text?.split("\n") ?? []) {
    const statement = readIgnoreStatement(line);
    if (statement === undefined) continue;
    const { fields, reason } = statement;
    const isCovered = fields.some((name) => {
      if (name === "*") return true;
      const pattern = parseFieldPattern(name);
      return pattern.ok && matchesPattern(pattern.value, path);
    });
    if (isCovered) return { by: "annotation", reason: reason === "" ? `its annotation ${ignoreDriftAnnotation}` : reason };
  }
  return undefined;
}

function annotation(object: JsonObject | undefined, name: string): string | undefined {
  return getString(object, "metadata", "annotations", name);
}
