import { CancellationToken } from "vscode-languageserver";
import type { Disposable } from "../../core/result.ts";
import { changedManifestsRequest, planRequest, syncRequest, type SyncOutcomeDto, type SyncParams } from "../../protocol/sync.ts";
import type { ServerContext } from "../serverContext.ts";
import { changedManifests } from "./changedManifests.ts";
import { plan } from "./plan.ts";
import type { FindEnvironment } from "./syncEnvironments.ts";
import { Syncs } from "./sync.ts";

/** Answers the requests of commit and sync. */
export function registerSync(context: ServerContext, find: FindEnvironment): Disposable {
  const { connection, guard, documents } = context;
  const syncs = new Syncs(find, context);
  const failed: SyncOutcomeDto = {
    state: "applyFailed",
    message: "The sync ended with an error of Plumbline itself; the log has it.",
    writes: 0,
  };
  const handlers = [
    connection.onRequest(
      changedManifestsRequest,
      guard.request(changedManifestsRequest.method, { manifests: [] }, ({ environment }) => {
        const found = find(environment);
        return found === undefined ? { manifests: [] } : changedManifests(found, documents);
      }),
    ),
    connection.onRequest(
      planRequest,
      guard.request(
        planRequest.method,
        { ok: false, reason: "failed", message: "Planning ended with an error of Plumbline itself; the log has it." },
        (params, cancellation) => plan(params, find, context, cancellation),
      ),
    ),
    // A cancelled sync answers how far it came, so that the request itself is never cancelled.
    connection.onRequest(syncRequest, (params, token) => {
      const cancellation = {
        get isCancelled() {
          return token.isCancellationRequested;
        },
      };
      const handle = guard.request<SyncParams, SyncOutcomeDto>(syncRequest.method, failed, () => syncs.run(params, cancellation));
      return handle(params, CancellationToken.None);
    }),
  ];
  return {
    dispose: () => {
      for (const handler of handlers) handler.dispose();
    },
  };
}
