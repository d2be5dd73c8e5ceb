import { assess } from "../drift/assess.ts";
import { isAskable, readSettlement, settle, type Settlement } from "../drift/settle.ts";
import type { FieldDifference } from "../drift/types.ts";
import { getString, type JsonObject } from "../json.ts";
import type { Cluster } from "../ports.ts";
import { fail, succeed, type Cancellation, type Result } from "../result.ts";
import { equalValues } from "../ssa/values.ts";
import { nameOf } from "../sync/naming.ts";
import type { ConnectedEnvironment } from "./connectedEnvironment.ts";
import { fourPointsOf, type EntryContext, type ResourcePoints } from "./resourceEntry.ts";
import type { SettledFields, SettleReason } from "./types.ts";

/** What one manifest was said to change in one state of a live object. */
interface Kept {
  readonly desired: JsonObject;
  readonly state: string;
  readonly settlement: Settlement;
}

/**
 * What the server has said of differences that only it can decide. An answer holds for the manifest and the very state of the live object that it is about; it is
 * dropped as soon as one of them is another one, and nothing is asked again by itself.
 */
export class Settlements {
  readonly #kept = new Map<string, Kept>();

  /** The points of a resource with what the server has said of it. */
  addTo(points: ResourcePoints): ResourcePoints {
    const kept = this.#kept.get(points.key);
    if (kept === undefined) return points;
    const { main, applied, live } = points;
    const isStated = [main, applied].some((point) => point !== undefined && isSame(point.object, kept.desired));
    if (!isStated || stateOf(live?.object) !== kept.state) {
      this.#kept.delete(points.key);
      return points;
    }
    const answered = (desired: JsonObject, found: readonly FieldDifference[]): readonly FieldDifference[] =>
      isSame(desired, kept.desired) ? settle(found, kept.settlement) : found;
    return { ...points, settle: answered };
  }

  /**
   * Asks the server what applying the manifest that the environment is held against would change, as a sync would, in a dry run that writes nothing. One request
   * where something is in doubt, else none. What is not in doubt stays as it was judged.
   */
  async ask(
    points: ResourcePoints,
    context: EntryContext,
    connected: Pick<ConnectedEnvironment, "catalog" | "live"> & { readonly cluster: Pick<Cluster, "apply"> },
    cancellation: Cancellation,
  ): Promise<Result<SettledFields, SettleReason>> {
    const { key, id, version, main, applied } = points;
    const baseline = assess(fourPointsOf(points), context)?.baseline;
    if (baseline?.differences.some(isAskable) !== true) return succeed({ equal: 0, changed: 0 });
    const desired = [main, applied].find((point) => point?.object === baseline.object);
    const kind = connected.catalog.find({ group: id.group, version, kind: id.kind });
    // Nothing that is not committed is sent, and what is read in another version cannot be held against the answer.
    if (desired?.version !== version || kind === undefined) {
      return fail("versionDiffers", `${nameOf(id)} cannot be asked about: the branch does not have it in the version ${version}.`);
    }
    // As a sync does; without force there is no other answer than a conflict wherever somebody else has written.
    const options = { fieldManager: context.fieldManager, force: true, dryRun: true };
    const answer = await connected.cluster.apply(kind, desired.object, options, cancellation);
    if (!answer.ok) return answer;
    const live = connected.live(id, version)?.object;
    const state = stateOf(answer.value);
    if (live === undefined || state === undefined || stateOf(live) !== state) {
      return fail("moved", `${nameOf(id)} changed while the server was asked about it: ask again.`);
    }
    const settlement = readSettlement(baseline.differences, live, answer.value, kind.schema);
    this.#kept.set(key, { desired: desired.object, state, settlement });
    const changed = [...settlement.values()].filter((isChanged) => isChanged).length;
    return succeed({ equal: settlement.size - changed, changed });
  }
}

function isSame(left: JsonObject, right: JsonObject): boolean {
  return left === right || equalValues(left, right);
}

/** Names one state of one object; undefined for what is not there. */
function stateOf(object: JsonObject | undefined): string | undefined {
  const [uid, version] = [getString(object, "metadata", "uid"), getString(object, "metadata", "resourceVersion")];
  return uid === undefined || version === undefined ? undefined : `${uid} ${version}`;
}
