import { isOpaqueScalar } from "./opaque.ts";
import { placeOf } from "./places.ts";
import type { ReportFunction, Rule } from "./rule.ts";
import type { Visit } from "./structure.ts";

/** What is said of a text, as a whole sentence; undefined when nothing is wrong with it. */
export type TextCheck = (text: string, place: string, visit: Visit) => string | undefined;

const none: ReadonlySet<string> = new Set();

/**
 * The members of a rule about the texts at some places (see `placeOf`). The empty text of a field is left alone, unless `neverEmpty` has its place: the server
 * reads it as absent, and says of a required field that it is missing. Among the items of a list nothing at all is an empty text.
 */
export function textsAt(
  places: { has(place: string): boolean },
  check: TextCheck,
  neverEmpty: ReadonlySet<string> = none,
): Pick<Rule, "scalar" | "nothing"> {
  const look = (visit: Visit, text: string, report: ReportFunction): void => {
    const place = placeOf(visit);
    if (place === undefined || !places.has(place)) return;
    if (text === "" && !place.endsWith("[]") && !neverEmpty.has(place)) return;
    const message = check(text, place, visit);
    if (message !== undefined) report({ message });
  };
  return {
    scalar(visit, report) {
      if (!places.has(placeOf(visit) ?? "")) return;
      const { value } = visit.node;
      if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) look(visit, value, report);
    },
    nothing(visit, report) {
      if (visit.element?.kind !== "field") look(visit, "", report);
    },
  };
}
