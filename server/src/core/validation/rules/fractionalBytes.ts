import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { partsOfOne, quantityOf } from "../scalars/quantityValue.ts";
import { quoteValue } from "../wording.ts";

/** Resources that are counted in bytes, by the maps in which the server looks at them. */
const places: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["PodSpec.overhead{}", new Set(["memory", "ephemeral-storage"])],
  ["ResourceRequirements.limits{}", new Set(["memory", "ephemeral-storage"])],
  ["ResourceRequirements.requests{}", new Set(["memory", "ephemeral-storage"])],
  ["VolumeResourceRequirements.limits{}", new Set(["storage"])],
  ["VolumeResourceRequirements.requests{}", new Set(["storage"])],
]);

/** Reports an amount of memory or storage with a fraction of a byte, which most often is `m` for `M`. */
export const fractionalBytes: Rule = {
  code: "fractional-bytes",
  summary: "An amount of memory or storage has a fraction of a byte.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    const names = places.get(placeOf(visit) ?? "");
    if (names === undefined || visit.element?.kind !== "field" || !names.has(visit.element.name)) return;
    const value = quantityOf(visit.node);
    if (value === undefined || value % partsOfOne === 0n) return;
    const written = String(visit.node.value);
    const meant = /^\d+m$/.test(written) ? ` Did you mean ${written.replace("m", "M")} or ${written.replace("m", "Mi")}?` : "";
    report({ message: `${visit.element.name} is counted in whole bytes, and ${quoteValue(visit.node.value)} is none.${meant}` });
  },
};
