import type { Sha256 } from "../ports.ts";
import { applySetId, applySetLabels } from "../sync/applySet.ts";
import { inventoryPlace, parseInventory } from "../sync/inventory.ts";
import type { AppliedRecord } from "./types.ts";

/** The record that our own syncs keep in the environment. */
export function createInventoryRecord(sha256: Sha256): AppliedRecord {
  return {
    place: ({ name }, defaultNamespace) => ({ ...inventoryPlace(name, defaultNamespace), version: "v1" }),
    read: (object) => {
      const inventory = parseInventory(object);
      if (inventory === undefined) return undefined;
      const { appliedCommit, members } = inventory;
      return { ...(appliedCommit === undefined ? {} : { commit: appliedCommit }), members };
    },
    memberLabel: ({ name }, defaultNamespace) => ({
      name: applySetLabels.partOf,
      value: applySetId(inventoryPlace(name, defaultNamespace), sha256),
    }),
  };
}
