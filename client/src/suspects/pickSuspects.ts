import type { QuickPickItem } from "vscode";
import { l10n, QuickPickItemKind, window } from "vscode";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore } from "../driftStore.ts";
import { isConnected } from "../pickers/pickEnvironment.ts";
import { resourceItems, resourceOf } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import { hasSuspect, isDoubtful } from "./doubtful.ts";

/** What the API server is asked about: one resource, or all of an environment that are in doubt. */
export interface Suspects {
  readonly environment: EnvironmentDto;
  readonly resource?: ResourceDriftDto;
}

/** The resource or the environment that the command was called on. */
export function suspectsOf(store: DriftStore, target: unknown): Suspects | undefined {
  const picked = resourceOf(store, target);
  if (picked !== undefined) return picked;
  const { environment: id, key, keys } = readTarget(target);
  const environment = id === undefined || key !== undefined || (keys?.length ?? 0) === 0 ? undefined : store.environment(id);
  return environment && { environment };
}

/** Lets the user pick a resource with a field in doubt, or all of an environment where there are several. */
export async function pickSuspects(store: DriftStore): Promise<Suspects | undefined> {
  const items = store.workspace.environments.filter(isConnected).flatMap((environment): readonly (QuickPickItem & Partial<Suspects>)[] => {
    const resources = store.resources(environment.id).filter(hasSuspect);
    const count = resources.filter(isDoubtful).length;
    const label = l10n.t("All {0} resources of {1} that are in doubt", count, environment.name);
    return [
      { label: environment.name, kind: QuickPickItemKind.Separator },
      ...(count < 2 ? [] : [{ label, environment }]),
      ...resourceItems(environment, resources),
    ];
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Ask the Server"),
    placeHolder: l10n.t("What shall the server be asked about?"),
    matchOnDescription: true,
  });
  if (picked?.environment === undefined) return undefined;
  const { environment, resource } = picked;
  return { environment, ...(resource === undefined ? {} : { resource }) };
}
