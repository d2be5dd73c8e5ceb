import type { Disposable } from "../../core/result.ts";
import { registerDecisions } from "../decisions/register.ts";
import type { ServerContext } from "../serverContext.ts";
import { registerComparison } from "./comparison.ts";
import { registerCompareEnvironments } from "./compareEnvironments.ts";
import { registerConnect } from "./connect.ts";
import { registerContexts } from "./contexts.ts";
import { registerDependents } from "./dependents.ts";
import { registerDisconnect } from "./disconnect.ts";
import { registerDrift } from "./drift.ts";
import { registerRefresh } from "./refresh.ts";
import { registerRevealSecret } from "./revealSecret.ts";
import { registerSettle } from "./settle.ts";
import { registerSourceDrift } from "./sourceDrift.ts";
import { registerWindowFocused } from "./windowFocused.ts";
import { registerWorkspaceState } from "./workspaceState.ts";

/** Registers what the environments of the workspace answer and tell. */
export function registerEnvironments(context: ServerContext): Disposable {
  registerWorkspaceState(context);
  registerContexts(context);
  registerConnect(context);
  registerDisconnect(context);
  registerRefresh(context);
  registerWindowFocused(context);
  registerDrift(context);
  registerDependents(context);
  registerComparison(context);
  registerCompareEnvironments(context);
  registerRevealSecret(context);
  registerSettle(context);
  registerDecisions(context);
  const sourceDrift = registerSourceDrift(context);
  return {
    dispose: () => {
      sourceDrift.dispose();
      context.environments.dispose();
    },
  };
}
