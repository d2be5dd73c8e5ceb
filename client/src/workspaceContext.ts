import type { ContextKeyService } from "./contextKeys.ts";
import type { DriftStore } from "./driftStore.ts";
import { hasPicture } from "./standing.ts";
import type { Disposable } from "./util/disposables.ts";

/** Keeps the context keys by which welcome views and menus tell what can be done now. */
export function trackWorkspaceContext(store: DriftStore, contextKeys: ContextKeyService): Disposable {
  const update = (): void => {
    if (store.state === "loading") return;
    const { environments, problem } = store.workspace;
    const states = new Set(environments.map(({ connection }) => connection.state));
    contextKeys.set("plumbline.problem", store.state === "failed" ? "serverFailed" : (problem ?? "none"));
    contextKeys.set(
      "plumbline.connection",
      states.has("connected") ? "connected" : states.has("connecting") ? "connecting" : states.has("failed") ? "failed" : "none",
    );
    contextKeys.set("plumbline.hasPicture", environments.some(hasPicture));
    contextKeys.set("plumbline.hasSeveralEnvironments", environments.length > 1);
    contextKeys.set("plumbline.canConnect", states.has("disconnected") || states.has("failed"));
  };
  update();
  return store.onDidChange(update);
}
