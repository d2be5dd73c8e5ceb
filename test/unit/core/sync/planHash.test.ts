import { expect, test } from "vitest";
import { planHash } from "../../../../server/src/core/sync/planHash.ts";
import { orderSteps } from "../../../../server/src/core/sync/stages.ts";
import type { PlanStep } from "../../../../server/src/core/sync/types.ts";
import { sha256 } from "../../../../server/src/node/sha256.ts";
import { bare, creation, pruning, stepOf, webDeployment } from "./planScene.ts";

const hash = (steps: readonly PlanStep[], environment = "staging"): string => planHash(environment, orderSteps(steps), sha256);
const scaled = (time: string, replicas = 5): PlanStep =>
  stepOf({ applied: webDeployment, edits: [{ manager: "kubectl", replicas, time }] })!;
const config = creation(bare("v1", "ConfigMap", "web"));

test("a plan's hash is the same for the same work", () => {
  const reordered = creation("{ kind: ConfigMap, data: { a: b }, metadata: { name: web }, apiVersion: v1 }");
  expect(hash([config, scaled("2026-03-02T14:00:00Z")])).toMatch(/^[0-9a-f]{64}$/);
  expect(hash([scaled("2026-03-02T15:30:00Z"), reordered])).toBe(hash([config, scaled("2026-03-02T14:00:00Z")]));
});

test.each<{ readonly what: string; readonly steps: readonly PlanStep[]; readonly environment?: string }>([
  { what: "another environment", steps: [config], environment: "production" },
  { what: "another value", steps: [creation("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: c } }")] },
  { what: "another name", steps: [creation(bare("v1", "ConfigMap", "api"))] },
  { what: "a step less", steps: [] },
  { what: "a step more", steps: [config, creation(bare("v1", "ConfigMap", "api"))] },
  { what: "the opposite", steps: [pruning(bare("v1", "ConfigMap", "web"))] },
])("a plan's hash is another one for $what", ({ steps, environment }) => {
  expect(hash(steps, environment)).not.toBe(hash([config]));
});

test("a plan's hash is another one when another value would be replaced", () => {
  expect(hash([scaled("2026-03-02T14:00:00Z", 5)])).not.toBe(hash([scaled("2026-03-02T14:00:00Z", 6)]));
});
