import { applyingScenarios } from "./applying.ts";
import { definitionScenarios } from "./definitions.ts";
import { deletingScenarios } from "./deleting.ts";
import { discoveryScenarios } from "./discovery.ts";
import { patchingScenarios } from "./patching.ts";
import { storingScenarios } from "./storing.ts";
import { readingScenarios } from "./reading.ts";
import type { ScenarioClient } from "./scenarioClient.ts";
import { warningScenarios } from "./warnings.ts";
import { watchingScenarios } from "./watching.ts";
import { workloadScenarios } from "./workloads.ts";
import { writingScenarios } from "./writing.ts";

/** Everything that both the local cluster and a real kube-apiserver must do. Where the two differ, the real one is right. */
export function playScenarios(client: () => ScenarioClient): void {
  discoveryScenarios(client);
  readingScenarios(client);
  writingScenarios(client);
  storingScenarios(client);
  applyingScenarios(client);
  patchingScenarios(client);
  watchingScenarios(client);
  deletingScenarios(client);
  definitionScenarios(client);
  warningScenarios(client);
  workloadScenarios(client);
}
