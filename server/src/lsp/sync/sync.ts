import type { Cancellation } from "../../core/result.ts";
import { commitAndSync } from "../../core/sync/commitAndSync.ts";
import { syncProgressNotification, type SyncOutcomeDto, type SyncParams } from "../../protocol/sync.ts";
import type { ServerContext } from "../serverContext.ts";
import { unsavedRefusal } from "./changedManifests.ts";
import type { FindEnvironment } from "./syncEnvironments.ts";
import { syncTarget } from "./syncTarget.ts";
import { createSleep } from "./timerSleep.ts";

/** The syncs that run now. One at a time for each environment: the second would plan against what the first is about to change. */
export class Syncs {
  readonly #find: FindEnvironment;
  readonly #context: ServerContext;
  readonly #running = new Set<string>();

  constructor(find: FindEnvironment, context: ServerContext) {
    this.#find = find;
    this.#context = context;
  }

  /** Commits, pushes, applies and waits; tells the client how far it is. */
  async run(params: SyncParams, cancellation: Cancellation): Promise<SyncOutcomeDto> {
    if (this.#running.has(params.environment))
      return nothingDone("conflict", "A sync of this environment is under way: wait until it has ended.");
    this.#running.add(params.environment);
    try {
      return await this.#run(params, cancellation);
    } finally {
      this.#running.delete(params.environment);
    }
  }

  async #run(params: SyncParams, cancellation: Cancellation): Promise<SyncOutcomeDto> {
    const { connection, platform, documents } = this.#context;
    const environment = this.#find(params.environment);
    if (environment === undefined) return nothingDone("notConnected", "There is no such environment any more.");
    if (params.paths.length > 0 && params.message.trim() === "") return nothingDone("commitFailed", "A commit needs a message.");
    const unsaved = await unsavedRefusal(environment, documents, params.paths);
    if (unsaved !== undefined) return nothingDone("planChanged", unsaved);
    const sides = await syncTarget(environment, this.#context, cancellation);
    if (!sides.ok) return nothingDone("notConnected", sides.message);
    const outcome = await commitAndSync(
      sides.value.target,
      sides.value.source,
      params,
      {
        clock: platform.clock,
        sleep: createSleep(platform.timer),
        onProgress: (progress) => {
          void connection.sendNotification(syncProgressNotification, { environment: params.environment, ...progress });
        },
      },
      cancellation,
    );
    this.#context.log.info(`sync of ${environment.session.environment.name}: ${outcome.state}, objects written: ${outcome.writes}`);
    return outcome;
  }
}

function nothingDone(state: SyncOutcomeDto["state"], message: string): SyncOutcomeDto {
  return { state, message, writes: 0 };
}
