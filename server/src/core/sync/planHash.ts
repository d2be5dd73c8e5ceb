import { formatPath } from "../fieldPath.ts";
import type { JsonObject } from "../json.ts";
import type { Sha256 } from "../ports.ts";
import { writeGoJson } from "../ssa/goJson.ts";
import type { PlanStep } from "./types.ts";

/**
 * Hashes what a plan would do: steps in their order, with what they write and what they replace, as JSON with sorted keys. What changes nothing (times,
 * managers, the order of keys) is not part of it. Hex.
 * @param only key of the resource that the plan is about alone
 */
export function planHash(environment: string, stages: readonly (readonly PlanStep[])[], sha256: Sha256, only?: string): string {
  const canonical = writeGoJson({
    environment,
    stages: stages.map((stage) => stage.map(canonicalStep)),
    ...(only === undefined ? {} : { only }),
  });
  return [...sha256(canonical)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonicalStep({ action, id, version, desired, uid, differences }: PlanStep): JsonObject {
  return {
    action,
    id: { ...id },
    version,
    desired: desired ?? null,
    uid: uid ?? null,
    differences: differences.map((difference) => ({
      kind: difference.kind,
      path: formatPath(difference.path),
      desired: difference.desired ?? null,
      live: difference.live ?? null,
    })),
  };
}
