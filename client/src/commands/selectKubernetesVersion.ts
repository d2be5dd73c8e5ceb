import { commands } from "vscode";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Select Kubernetes Version…: opens the setting, which explains how the version is chosen. */
export function registerSelectKubernetesVersion({ log }: Services): Disposable {
  return registerCommand("plumbline.selectKubernetesVersion", log, async () => {
    await commands.executeCommand("workbench.action.openSettings", "plumbline.kubernetesVersion");
  });
}
