import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { playScenarios } from "../support/scenarios/allScenarios.ts";
import { ScenarioClient } from "../support/scenarios/scenarioClient.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

let plane: ControlPlane;
let client: ScenarioClient;

beforeAll(async () => {
  plane = await startControlPlane({
    nodes: true,
    apiServerFlags: ["--watch-cache-sizes=podtemplates#0", "--etcd-compaction-interval=2s"],
  });
  client = new ScenarioClient({ url: plane.url, certificateAuthority: readFileSync(plane.caFile, "utf8"), token: plane.token("admin") });
});

afterAll(async () => {
  client.dispose();
  await plane.stop();
});

playScenarios(() => client);
