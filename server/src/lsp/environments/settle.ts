import { doubtfulResources, settleSeveral } from "../../core/environment/settleSeveral.ts";
import { fail } from "../../core/result.ts";
import { settleProgressNotification, settleRequest, type SettleDto, type SettleParams } from "../../protocol/settle.ts";
import type { ServerContext } from "../serverContext.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Asks the API server about what only it can judge. What it says is told with the drift. */
export function registerSettle({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    settleRequest,
    guard.request<SettleParams, SettleDto>(settleRequest.method, unexpected, async ({ environment, key }, cancellation) => {
      const session = environments.find(environment)?.session;
      if (session === undefined) return noSuchEnvironment;
      if (session.target === undefined) return fail("notConnected", `${session.environment.name} is not connected.`);
      const keys = key === undefined ? doubtfulResources(session.drift().resources).map((resource) => resource.key) : [key];
      const { failures, ...report } = await settleSeveral(session, keys, cancellation, (done) => {
        void connection.sendNotification(settleProgressNotification, { environment, done, total: keys.length });
      });
      const [failure] = failures;
      if (key !== undefined && failure !== undefined) return failure;
      return { ok: true, ...report, failures: failures.map(({ message }) => message) };
    }),
  );
}
