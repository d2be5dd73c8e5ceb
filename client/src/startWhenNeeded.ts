import type { TextDocument } from "vscode";
import { workspace } from "vscode";
import type { LanguageServer } from "./languageServer.ts";
import { mayBeManifest } from "./manifestDocuments.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** Files by which a folder says that it is about Kubernetes, as `activationEvents` names them. */
const markers = "**/{.plumbline.yaml,kustomization.yaml}";

/**
 * Starts the language server for the first document or folder that needs it. Every JSON file wakes the extension, as only a look into it tells whether it is a manifest;
 * one of another program shall not cost a server. Views and commands that ask it something start it themselves.
 */
export function startWhenNeeded(server: LanguageServer): Disposable {
  const disposables = new DisposableStore();
  const start = (): void => {
    disposables.dispose();
    server.start();
  };
  const consider = (document: TextDocument): void => {
    if (mayBeManifest(document)) start();
  };
  disposables.add(workspace.onDidOpenTextDocument(consider));
  disposables.add(workspace.onDidSaveTextDocument(consider));
  if (workspace.textDocuments.some(mayBeManifest)) start();
  else void startInMarkedFolder(start);
  return disposables;
}

async function startInMarkedFolder(start: () => void): Promise<void> {
  const [marker] = await workspace.findFiles(markers, "**/node_modules/**", 1);
  if (marker !== undefined) start();
}
