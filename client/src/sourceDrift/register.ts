import type { Uri } from "vscode";
import { languages } from "vscode";
import type { DriftStore } from "../driftStore.ts";
import type { LanguageServer } from "../languageServer.ts";
import { manifestDocuments } from "../manifestDocuments.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { showDriftDiagnostics } from "./diagnostics.ts";
import { DriftHovers } from "./hovers.ts";
import { DriftInlayHints } from "./inlayHints.ts";
import { DriftLenses } from "./lenses.ts";
import { DriftMarks } from "./marks.ts";
import { DriftQuickFixes } from "./quickFixes.ts";
import { SourceDrift } from "./sourceDrift.ts";
import { SourceDriftStore } from "./store.ts";

/** Shows drift at the lines of manifests. @param media folder of the extension's pictures */
export function registerSourceDrift(server: LanguageServer, environments: DriftStore, media: Uri): Disposable {
  const disposables = new DisposableStore();
  const store = disposables.add(new SourceDriftStore(server));
  const drift = disposables.add(new SourceDrift(store, environments));
  disposables.add(languages.registerCodeLensProvider(manifestDocuments, disposables.add(new DriftLenses(drift))));
  disposables.add(languages.registerInlayHintsProvider(manifestDocuments, disposables.add(new DriftInlayHints(drift))));
  disposables.add(
    languages.registerCodeActionsProvider(manifestDocuments, new DriftQuickFixes(drift), {
      providedCodeActionKinds: DriftQuickFixes.kinds,
    }),
  );
  disposables.add(registerHovers(server, drift));
  disposables.add(showDriftDiagnostics(drift));
  disposables.add(new DriftMarks(drift, media));
  return disposables;
}

/**
 * Of several hovers VS Code shows first what was registered last. What a field means in general comes from the language client, which registers it when its
 * server has started, before anything is told; the story of this very field shall stand above it.
 */
function registerHovers(server: LanguageServer, drift: SourceDrift): Disposable {
  const disposables = new DisposableStore();
  const hovers = new DriftHovers(drift);
  let registration: Disposable | undefined;
  const end = (): void => {
    registration?.dispose();
    registration = undefined;
  };
  disposables.add({ dispose: end });
  disposables.add(server.onDidChangeState(end));
  disposables.add(
    drift.store.onDidChange(() => {
      registration ??= languages.registerHoverProvider(manifestDocuments, hovers);
    }),
  );
  return disposables;
}
