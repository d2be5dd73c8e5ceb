import { getPath, getString, type JsonObject } from "../json.ts";
import { resourceKey } from "../manifest/resource.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import { membershipOf, type InventoryMember } from "./inventory.ts";
import { nameOf } from "./naming.ts";
import { reasonToKeep } from "./prune.ts";
import type { WantedObject } from "./readLive.ts";
import type { PlanStep } from "./types.ts";

/** What was applied once and Git no longer has. */
export interface Prunes {
  /** What has to be read before it can be decided. */
  readonly wanted: readonly WantedObject[];
  /** Decides by the live objects: those that are ours go, with their uid as the precondition; the others stay, and a note says why. */
  decide(live: ReadonlyMap<string, JsonObject>, setId: string): PruneDecision;
}

export interface PruneDecision {
  readonly steps: readonly PlanStep[];
  readonly notes: readonly string[];
  /** What stays and is still a member: the reason to keep it may go away. */
  readonly kept: readonly InventoryMember[];
}

/** Finds the members of the inventory that are not desired any more. What the cluster no longer serves is gone with its kind. */
export function planPrunes(members: readonly InventoryMember[], desiredKeys: ReadonlySet<string>, catalog: SchemaCatalog): Prunes {
  const wanted = members
    .filter(({ id }) => !desiredKeys.has(resourceKey(id)))
    .flatMap((member) => {
      const kind = findServed(member, catalog);
      return kind === undefined ? [] : [{ id: member.id, kind }];
    });
  return {
    wanted,
    decide: (live, setId) => {
      const steps: PlanStep[] = [];
      const notes: string[] = [];
      const kept: InventoryMember[] = [];
      // A server may serve one object in two groups: what Git has in the other one is not to be deleted.
      const desired = new Set(
        [...live].flatMap(([key, object]) => (desiredKeys.has(key) ? (getString(object, "metadata", "uid") ?? []) : [])),
      );
      for (const { id, kind } of wanted) {
        const object = live.get(resourceKey(id));
        const uid = getString(object, "metadata", "uid");
        if (object === undefined || uid === undefined || getPath(object, "metadata", "deletionTimestamp") !== undefined) continue;
        if (desired.has(uid)) continue;
        const reason = reasonToKeep(object, setId);
        if (reason === undefined) steps.push({ action: "prune", id, version: kind.version, kind, uid, differences: [] });
        else {
          notes.push(`${nameOf(id)} is no longer in Git and stays: ${reason}.`);
          if (membershipOf(object) === setId) kept.push({ id, version: kind.version });
        }
      }
      return { steps, notes, kept };
    },
  };
}

function findServed({ id, version }: InventoryMember, catalog: SchemaCatalog): KindFacts | undefined {
  return catalog.find({ group: id.group, version, kind: id.kind }) ?? catalog.findByKind(id.kind).find(({ group }) => group === id.group);
}
