import { memberOf } from "../../../validation/members.ts";
import type { Migration } from "./migration.ts";

/** From the first beta versions of flow control: the shares have another name. */
export const migratePriorityLevel: Migration = (_, root) => {
  const limited = memberOf(root, "spec", "limited");
  if (limited?.kind !== "map") return [];
  return limited.entries
    .filter(({ name }) => name === "assuredConcurrencyShares")
    .map(({ key }) => ({ range: key.range, newText: "nominalConcurrencyShares" }));
};
