import { connectRequest, type ConnectParams, type OutcomeDto } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Connects an environment because the user says so: the only way in which a cluster is asked for the first time. */
export function registerConnect({ connection, environments, guard, trust }: ServerContext): void {
  connection.onRequest(
    connectRequest,
    guard.request<ConnectParams, OutcomeDto>(
      connectRequest.method,
      unexpected,
      async ({ environment, context, remember }, cancellation) => {
        if (!trust.isTrusted) return { ok: false, reason: "untrusted", message: "Trust this workspace to connect its environments." };
        return (await environments.find(environment)?.connect(context, remember, cancellation)) ?? noSuchEnvironment;
      },
    ),
  );
}
