import { isOfType } from "./places.ts";
import type { MapVisit } from "./structure.ts";

/** What the fields of an event are called; they got new names with their own API group. */
export interface EventNames {
  readonly subject: string;
  readonly reporter: string;
  readonly text: string;
}

const coreNames: EventNames = { subject: "involvedObject", reporter: "reportingComponent", text: "message" };
const ownNames: EventNames = { subject: "regarding", reporter: "reportingController", text: "note" };

/** The names of the fields of a visited event; undefined for everything else. */
export function eventNamesOf(visit: MapVisit): EventNames | undefined {
  if (visit.parent || !isOfType(visit, "Event")) return undefined;
  return visit.object.gvk.group === "" ? coreNames : ownNames;
}

/** Tells whether a visited event is of the API that asks for all that it needs. */
export function isStrictEvent(visit: MapVisit): boolean {
  const { group, version } = visit.object.gvk;
  return eventNamesOf(visit) !== undefined && group === "events.k8s.io" && version === "v1";
}
