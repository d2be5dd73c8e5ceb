import type { DifferenceDto, PendingDifferenceDto, ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { Phrasing, Translate } from "../../../client/src/util/phrasing.ts";

/** English: arguments put in, as VS Code does without a translation. */
export const t: Translate = (message, ...args) => message.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)]));

/** Noon of a day; times of the tests have no zone, so that they are the machine's own. */
export const phrasing: Phrasing = { t, language: "en-GB", now: new Date("2026-03-10T15:00:00") };

export function environment(changes: Partial<EnvironmentDto> = {}): EnvironmentDto {
  return {
    id: "file:///shop#staging",
    name: "staging",
    folder: "file:///shop",
    path: "environments/staging",
    driver: "direct",
    protected: false,
    connection: { state: "connected", context: "kind-staging" },
    appliedCommit: "4f2c1e09aa41d2b5d8a3f3b6c4e0d1a2b3c4d5e6",
    counts: {
      inSync: 0,
      uncommitted: 0,
      undeployed: 0,
      outOfBand: 1,
      conflict: 0,
      alreadyLive: 0,
      missing: 0,
      orphaned: 0,
      unknown: 0,
    },
    ...changes,
  };
}

export function resource(changes: Partial<ResourceDriftDto> = {}): ResourceDriftDto {
  const { kind = "Deployment", name = "web" } = changes;
  return {
    key: `${kind}/${name}`,
    group: "apps",
    version: "v1",
    kind,
    namespace: "shop",
    name,
    application: "web",
    verdict: "outOfBand",
    differences: [],
    pending: [],
    points: ["working", "main", "applied", "live"],
    ...changes,
  };
}

export function difference(changes: Partial<DifferenceDto> = {}): DifferenceDto {
  return { path: ".spec.replicas", label: "replicas", kind: "changed", desired: "2", live: "5", quiet: false, ...changes };
}

export function pending(changes: Partial<PendingDifferenceDto> = {}): PendingDifferenceDto {
  return { ...difference({ desired: "3", live: "2" }), newer: "main", ...changes };
}
