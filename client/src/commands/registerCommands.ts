import type { Services } from "../services.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { registerAddEnvironment } from "./addEnvironment.ts";
import { registerAdopt } from "./adopt.ts";
import { registerAskServer } from "./askServer.ts";
import { registerCommitAndSync } from "./commitAndSync.ts";
import { registerCompare } from "./compare.ts";
import { registerCompareEnvironments } from "./compareEnvironments.ts";
import { registerConnectEnvironment } from "./connectEnvironment.ts";
import { registerDecidePlan } from "./decidePlan.ts";
import { registerDisconnectEnvironment } from "./disconnectEnvironment.ts";
import { registerFilterResources } from "./filterResources.ts";
import { registerFindResource } from "./findResource.ts";
import { registerGroupResources } from "./groupResources.ts";
import { registerIgnoreDifference } from "./ignoreDifference.ts";
import { registerOpenAllChanges } from "./openAllChanges.ts";
import { registerOpenChanges } from "./openChanges.ts";
import { registerOpenComparedChanges } from "./openComparedChanges.ts";
import { registerOpenIgnoreRule } from "./openIgnoreRule.ts";
import { registerOpenSource } from "./openSource.ts";
import { registerPlan } from "./plan.ts";
import { registerRefresh } from "./refresh.ts";
import { registerRestartLanguageServer } from "./restartLanguageServer.ts";
import { registerRevealSecret } from "./revealSecret.ts";
import { registerRevert } from "./revert.ts";
import { registerSelectKubernetesVersion } from "./selectKubernetesVersion.ts";
import { registerShowDrift } from "./showDrift.ts";
import { registerShowLog } from "./showLog.ts";
import { registerSync } from "./sync.ts";
import { registerValidateWorkspace } from "./validateWorkspace.ts";

const registrations: readonly ((services: Services) => Disposable)[] = [
  registerAddEnvironment,
  registerAdopt,
  registerAskServer,
  registerCommitAndSync,
  registerCompare,
  registerCompareEnvironments,
  registerConnectEnvironment,
  registerDecidePlan,
  registerDisconnectEnvironment,
  registerFilterResources,
  registerFindResource,
  registerGroupResources,
  registerIgnoreDifference,
  registerOpenAllChanges,
  registerOpenChanges,
  registerOpenComparedChanges,
  registerOpenSource,
  registerOpenIgnoreRule,
  registerPlan,
  registerRefresh,
  registerRestartLanguageServer,
  registerRevealSecret,
  registerRevert,
  registerSelectKubernetesVersion,
  registerShowDrift,
  registerShowLog,
  registerSync,
  registerValidateWorkspace,
];

/** Registers every command. */
export function registerCommands(services: Services): Disposable {
  const disposables = new DisposableStore();
  for (const register of registrations) disposables.add(register(services));
  return disposables;
}
