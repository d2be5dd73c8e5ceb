import type { ConnectedEnvironment } from "./connectedEnvironment.ts";
import type { DesiredPoints } from "./desiredPoints.ts";
import { namespaceOf } from "./knownNamespaces.ts";
import type { ResourcePoints } from "./resourceEntry.ts";

/** Everything known of a resource; undefined when nothing is, "awaited" until its kind is listed. */
export function pointsOf(key: string, points: DesiredPoints, connected: ConnectedEnvironment): ResourcePoints | "awaited" | undefined {
  const working = points.working(key);
  const main = points.main(key);
  const applied = points.applied(key);
  const place = working ?? main ?? applied ?? connected.member(key);
  if (place === undefined) return undefined;
  const { id, version } = place;
  const knowledge = connected.knowledge(key, place, points.workspaceCatalog);
  if (knowledge.kind === "awaited") return "awaited";
  const live = knowledge.kind === "known" ? knowledge.live : undefined;
  const namespaceProblem = connected.namespaces.problemOf(namespaceOf(id));
  if (namespaceProblem === "awaited") return "awaited";
  // What is live has a namespace, whatever was heard of it last.
  const isPlaceless = namespaceProblem === "terminating" || live === undefined;
  return {
    key,
    id,
    version,
    ...(working === undefined ? {} : { working }),
    ...(main === undefined ? {} : { main }),
    isAppliedKnown: points.isAppliedKnown,
    ...(applied === undefined ? {} : { applied }),
    ...(live === undefined ? {} : { live }),
    ...(knowledge.kind === "failed" && (working ?? main) !== undefined ? { liveProblem: knowledge.message } : {}),
    ...(namespaceProblem !== undefined && isPlaceless ? { namespaceProblem } : {}),
    isMember: connected.isMember(key),
  };
}
