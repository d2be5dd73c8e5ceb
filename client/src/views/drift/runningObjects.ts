import { dependentsRequest, type DependentsDto } from "../../../../server/src/protocol/drift.ts";
import type { DriftStore } from "../../driftStore.ts";
import type { LanguageServer } from "../../languageServer.ts";
import { describeError } from "../../util/describeError.ts";
import { DisposableStore } from "../../util/disposables.ts";

/** Milliseconds for which an answer serves: rows are drawn again and again while the environment changes. */
const keptMs = 5000;

/** What runs for workloads, asked of the server when somebody opens a row. */
export class RunningObjects {
  readonly #disposables = new DisposableStore();
  readonly #server: LanguageServer;
  readonly #known = new Map<string, { readonly asked: number; readonly answer: Promise<DependentsDto> }>();

  constructor(server: LanguageServer, store: DriftStore) {
    this.#server = server;
    this.#disposables.add(
      store.onDidChange((change) => {
        if (change.kind === "workspace") this.#known.clear();
        else for (const key of change.keys) this.#known.delete(placeOf(change.environment, key));
      }),
    );
  }

  of(environment: string, key: string): Promise<DependentsDto> {
    const place = placeOf(environment, key);
    const known = this.#known.get(place);
    if (known !== undefined && Date.now() - known.asked < keptMs) return known.answer;
    const answer = this.#ask(environment, key);
    this.#known.set(place, { asked: Date.now(), answer });
    return answer;
  }

  /** A server that ended meanwhile is a row to read, not an error of the tree. */
  async #ask(environment: string, key: string): Promise<DependentsDto> {
    try {
      return await this.#server.sendRequest(dependentsRequest, { environment, key });
    } catch (error: unknown) {
      return { ok: false, reason: "unexpected", message: describeError(error) };
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function placeOf(environment: string, key: string): string {
  return `${environment}\n${key}`;
}
