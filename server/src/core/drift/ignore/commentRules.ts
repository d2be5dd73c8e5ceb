import type { FieldDifference, IgnoreReason } from "../types.ts";
import type { IgnoreSubject } from "./ignoring.ts";
import { isAtPlace, type PlaceStep } from "./places.ts";
import { fitsAny, toWildcard } from "../../wildcard.ts";

/** What comments of the manifest say about one difference of a resource. */
export function commented({ path, owner }: FieldDifference, { comments = [], desired }: IgnoreSubject): IgnoreReason | undefined {
  const comment = comments.find(
    ({ place, managers }) =>
      (managers.length === 0 || (owner !== undefined && fitsAny(managers.map(toWildcard), owner.manager))) &&
      isAtPlace(place.map(toStep), path, [desired]),
  );
  return comment && { by: "comment", reason: comment.reason ?? "a comment in the manifest" };
}

function toStep(step: string | number): PlaceStep {
  return typeof step === "number" ? { kind: "index", index: step } : { kind: "name", name: step };
}
