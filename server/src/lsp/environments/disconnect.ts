import { disconnectRequest, type EnvironmentParams, type OutcomeDto } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Ends the connection of an environment, and that it is made when the workspace opens. */
export function registerDisconnect({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    disconnectRequest,
    guard.request<EnvironmentParams, OutcomeDto>(disconnectRequest.method, unexpected, async ({ environment }) => {
      const found = environments.find(environment);
      if (found === undefined) return noSuchEnvironment;
      await found.disconnect();
      return { ok: true };
    }),
  );
}
