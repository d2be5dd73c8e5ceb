import type { QuickPickItem } from "vscode";
import { l10n, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore } from "../driftStore.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { describeConnection } from "../views/environments/model.ts";
import { readTarget } from "./target.ts";

interface Options {
  readonly title: string;
  readonly isUsable: (environment: EnvironmentDto) => boolean;
  /** Said when no environment is usable. */
  readonly nothing: string;
}

/** The environment that a command was called on, else the only usable one, else the one that the user picks. */
export async function pickEnvironment(store: DriftStore, target: unknown, options: Options): Promise<EnvironmentDto | undefined> {
  const { environment: id } = readTarget(target);
  const named = id === undefined ? undefined : store.environment(id);
  if (named !== undefined && options.isUsable(named)) return named;
  const usable = store.workspace.environments.filter(options.isUsable);
  if (usable.length === 0) {
    void window.showInformationMessage(options.nothing);
    return undefined;
  }
  if (usable.length === 1) return usable[0];
  return chooseEnvironment(usable, { title: options.title, placeHolder: l10n.t("Choose an environment") });
}

/** Lets people choose one of these environments. */
export async function chooseEnvironment(
  environments: readonly EnvironmentDto[],
  options: { readonly title: string; readonly placeHolder: string },
): Promise<EnvironmentDto | undefined> {
  const items = environments.map((environment): QuickPickItem & { readonly environment: EnvironmentDto } => ({
    label: environment.name,
    description: describeConnection(environment, currentPhrasing()),
    environment,
  }));
  return (await window.showQuickPick(items, options))?.environment;
}

/** The connected environment that a command is about. */
export function pickConnected(store: DriftStore, target: unknown, title: string): Promise<EnvironmentDto | undefined> {
  return pickEnvironment(store, target, { title, isUsable: isConnected, nothing: l10n.t("No environment is connected.") });
}

/** Whether the environment is connected. */
export function isConnected({ connection }: EnvironmentDto): boolean {
  return connection.state === "connected";
}
