import path from "node:path";
import type { QuickPickItem } from "vscode";
import { commands, l10n, Uri, window, workspace } from "vscode";
import { addEnvironmentRequest, environmentFoldersRequest, type EnvironmentFolderDto } from "../../../server/src/protocol/decisions.ts";
import { applyFileEdit, openEdited } from "../edits/applyFileEdit.ts";
import type { LanguageServer } from "../languageServer.ts";
import type { Services } from "../services.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";

/** Add Environment…: which folder describes it, how it is called and what is particular about it; then it stands in the configuration, ready to be connected. */
export function registerAddEnvironment({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.addEnvironment", log, async () => {
    const folder = await pickFolder(server);
    if (folder === undefined) return;
    const names = store.workspace.environments.filter((environment) => environment.folder === folder.folder).map(({ name }) => name);
    const name = (await askName(folder, names))?.trim();
    if (name === undefined) return;
    const namespace = await askNamespace(name);
    if (namespace === undefined) return;
    const isProtected = await askProtection(name);
    if (isProtected === undefined) return;
    const outcome = await server.sendRequest(addEnvironmentRequest, {
      folder: folder.folder,
      path: folder.path,
      name,
      protected: isProtected,
      ...(namespace === "" ? {} : { namespace }),
    });
    if (!outcome.ok) {
      void showFailure(outcome.message);
      return;
    }
    if (!(await applyFileEdit(outcome.edit, { save: true }))) return;
    await openEdited(outcome.edit);
    const connect = l10n.t("Connect…");
    const choice = await window.showInformationMessage(l10n.t("{0} is an environment now. It is not connected.", name), connect);
    const environment = store.workspace.environments.find((other) => other.name === name && other.folder === folder.folder);
    if (choice === connect) await commands.executeCommand("plumbline.connectEnvironment", environment && { environment });
  });
}

const steps = 4;

function titleOf(step: number): string {
  return l10n.t("Add Environment ({0}/{1})", step, steps);
}

async function pickFolder(server: LanguageServer): Promise<EnvironmentFolderDto | undefined> {
  const folders = await server.sendRequest(environmentFoldersRequest);
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t("Every folder with manifests belongs to an environment already."));
    return undefined;
  }
  const items = folders.map((folder): QuickPickItem & { readonly folder: EnvironmentFolderDto } => ({
    label: folder.path === "" ? l10n.t("The whole folder") : folder.path,
    description: [
      ...((workspace.workspaceFolders?.length ?? 0) > 1 ? [path.basename(Uri.parse(folder.folder).path)] : []),
      folder.files === 1 ? l10n.t("1 file") : l10n.t("{0} files", folder.files),
      ...(folder.hasKustomization ? ["kustomization"] : []),
    ].join(" · "),
    folder,
  }));
  const options = { title: titleOf(1), placeHolder: l10n.t("Which folder describes the environment?"), matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.folder;
}

function askName({ folder, path: below }: EnvironmentFolderDto, taken: readonly string[]): Thenable<string | undefined> {
  return window.showInputBox({
    title: titleOf(2),
    prompt: l10n.t("What is the environment called?"),
    value: path.basename(below === "" ? Uri.parse(folder).path : below),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === "") return l10n.t("An environment needs a name.");
      return taken.includes(text.trim()) ? l10n.t("There is an environment {0} already.", text.trim()) : undefined;
    },
  });
}

/** "" for none. */
function askNamespace(name: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: titleOf(3),
    prompt: l10n.t("The namespace for manifests of {0} that name none", name),
    placeHolder: l10n.t("Empty for the namespace of the kubeconfig context"),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === "" || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)
        ? undefined
        : l10n.t("A namespace has at most 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit."),
  });
}

async function askProtection(name: string): Promise<boolean | undefined> {
  const items: readonly (QuickPickItem & { readonly isProtected: boolean })[] = [
    { label: l10n.t("Not Protected"), description: l10n.t("a sync shows its plan"), isProtected: false },
    { label: l10n.t("Protected"), description: l10n.t("before every sync {0} has to be typed", name), isProtected: true },
  ];
  return (await window.showQuickPick(items, { title: titleOf(4), placeHolder: l10n.t("Is {0} protected?", name) }))?.isProtected;
}
