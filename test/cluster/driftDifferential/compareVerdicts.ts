import { isDeepStrictEqual } from "node:util";
import { assess } from "../../../server/src/core/drift/assess.ts";
import { createIgnoreRules } from "../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired, stripLive } from "../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../server/src/core/drift/ownership.ts";
import type { Verdict } from "../../../server/src/core/drift/types.ts";
import { formatPath } from "../../../server/src/core/fieldPath.ts";
import { getString, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import { lastAppliedAnnotation } from "../../../server/src/core/ssa/lastApplied.ts";
import { readManagedFields } from "../../../server/src/core/ssa/managedFields.ts";
import { parseJson } from "../../../server/src/node/kubernetes/json.ts";
import { compareFields, type FieldComparison } from "./compareFields.ts";
import { differencesOf } from "./ours.ts";
import type { Pair } from "./pair.ts";
import { fieldManager } from "./server.ts";
import { truthOf, type Addition } from "./truth.ts";

/** What two points say together, by the server and by us. */
export interface VerdictComparison {
  readonly server: Verdict;
  readonly ours: Verdict;
}

/**
 * Compares our verdict with what the server's answers come to, where Git and somebody else have both moved. Undefined where only one has, where we say ourselves
 * that only the server can tell, and where nothing but an order differs, which is ours to weigh.
 */
export function compareVerdicts(pair: Pair, toManifest: FieldComparison): VerdictComparison | undefined {
  const { gitMove, applied } = pair;
  if (gitMove === undefined) return undefined;
  const back: Pair = { ...pair, manifest: applied, result: gitMove.back };
  const toApplied = compareFields(truthOf(back), differencesOf(back));
  if ([toManifest, toApplied].some(({ server, ours }) => server === "order" || ours === "left" || ours === "order")) return undefined;
  const isLive = (of: Pair, { server }: FieldComparison): boolean => server === "nothing" && loudAdditions(of).length === 0;
  const moved = truthOf({ ...pair, live: gitMove.again, result: gitMove.alone }).changes;
  if (moved.length > 0 && moved.every(({ kind }) => kind === "order")) return undefined;
  const [again, alone] = [gitMove.again, gitMove.alone];
  const isMoved = !isDeepStrictEqual(stripLive(again), stripLive(alone));
  const isRecorded = !isDeepStrictEqual(statedIn(again), statedIn(alone));
  // Of what is only taken down as stated, and changes nothing, it is ours to say whether Git moved.
  const possible = isMoved ? [true] : isRecorded ? [true, false] : [false];
  const [isLiveMain, isLiveApplied] = [isLive(pair, toManifest), isLive(back, toApplied)];
  const verdicts = possible.map((isGitMoved) => verdictOf({ isLiveMain, isGitMoved, isLiveApplied }));
  const ours = ourVerdict(pair);
  return { server: verdicts.find((verdict) => verdict === ours) ?? verdicts[0] ?? "unknown", ours };
}

/** Whose additions are no drift is ours to say: an owner reference, for one. */
function loudAdditions(pair: Pair): readonly Addition[] {
  const quiet = differencesOf(pair).flatMap((difference) => (difference.quiet ? [formatPath(difference.path)] : []));
  return truthOf(pair).additions.filter(({ path }) => !quiet.includes(formatPath(path)));
}

interface Facts {
  readonly isLiveMain: boolean;
  readonly isGitMoved: boolean;
  readonly isLiveApplied: boolean;
}

function verdictOf({ isLiveMain, isGitMoved, isLiveApplied }: Facts): Verdict {
  if (isLiveMain) return "inSync";
  if (!isGitMoved) return "outOfBand";
  return isLiveApplied ? "undeployed" : "conflict";
}

/** What the server has on record as stated by us. */
function statedIn(object: JsonObject): JsonObject {
  const ours = readManagedFields(object)?.find(({ manager, operation }) => manager === fieldManager && operation === "Apply");
  const annotation = getString(object, "metadata", "annotations", lastAppliedAnnotation);
  return ours?.fields.toFieldsV1() ?? stripLive(readLastApplied(annotation));
}

function readLastApplied(annotation: string | undefined): JsonObject {
  const stated = annotation === undefined ? {} : parseJson(annotation);
  return isJsonObject(stated) ? stated : {};
}

function ourVerdict({ facts, manifest, applied, live }: Pair): Verdict {
  const normal = (object: JsonObject): JsonObject => normaliseDesired(object, { kind: facts, defaultNamespace: "default" });
  const main = normal(manifest);
  const { group, kind } = facts;
  const assessment = assess(
    {
      id: { group, kind, namespace: getString(live, "metadata", "namespace") ?? "", name: getString(live, "metadata", "name") ?? "" },
      working: main,
      main,
      applied: normal(applied),
      isAppliedKnown: true,
      live: { object: stripLive(live), ownership: readOwnership(live) },
      isMember: true,
    },
    { kind: facts, fieldManager, ignore: createIgnoreRules([]) },
  );
  return assessment?.verdict ?? "unknown";
}
