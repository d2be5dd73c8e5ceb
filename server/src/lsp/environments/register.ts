import type { Disposable } from "../../core/result.ts";
import type { ServerContext } from "../serverContext.ts";
import { registerComparison } from "./comparison.ts";
import { registerConnect } from "./connect.ts";
import { registerContexts } from "./contexts.ts";
import { registerDisconnect } from "./disconnect.ts";
import { registerDrift } from "./drift.ts";
import { registerRefresh } from "./refresh.ts";
import { registerWorkspaceState } from "./workspaceState.ts";

/** Registers what the environments of the workspace answer and tell. */
export function registerEnvironments(context: ServerContext): Disposable {
  registerWorkspaceState(context);
  registerContexts(context);
  registerConnect(context);
  registerDisconnect(context);
  registerRefresh(context);
  registerDrift(context);
  registerComparison(context);
  return context.environments;
}
