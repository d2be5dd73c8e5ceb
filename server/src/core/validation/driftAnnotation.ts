import { ignoreDriftAnnotation } from "../manifest/ignoreAnnotation.ts";
import type { YamlScalar } from "../yaml/nodes.ts";
import { placeOf } from "./places.ts";
import { entriesOf, type MapVisit } from "./structure.ts";

export interface DriftAnnotation {
  /** The lines that are not blank. */
  readonly lines: readonly string[];
  readonly value: YamlScalar;
}

/** What the annotations of an object say about drift; undefined for other maps, and where the text is another one once it is applied. */
export function driftAnnotationAt(visit: MapVisit): DriftAnnotation | undefined {
  if (placeOf(visit) !== "ObjectMeta.annotations" || visit.parent?.parent?.parent !== undefined) return undefined;
  const { encrypted, substituted, templated } = visit.object.role;
  if (encrypted || substituted || templated === true) return undefined;
  for (const { entry } of entriesOf(visit.node)) {
    const { name, value } = entry;
    if (name !== ignoreDriftAnnotation || value?.kind !== "scalar" || typeof value.value !== "string") continue;
    return { lines: value.value.split("\n").filter((line) => line.trim() !== ""), value };
  }
  return undefined;
}
