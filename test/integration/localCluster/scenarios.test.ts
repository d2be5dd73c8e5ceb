import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { playScenarios } from "../../support/scenarios/allScenarios.ts";
import { ScenarioClient } from "../../support/scenarios/scenarioClient.ts";

let folder: string;
let cluster: LocalCluster;
let client: ScenarioClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-local-"));
  cluster = await startLocalCluster({ folder });
  client = new ScenarioClient({
    url: cluster.server.origin,
    certificateAuthority: readFileSync(join(folder, "tls.crt"), "utf8"),
    token: readFileSync(join(folder, "token"), "utf8").trim(),
  });
});

afterAll(async () => {
  client.dispose();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

playScenarios(() => client);
