import type { QuickPickItem } from "vscode";
import { l10n, window } from "vscode";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore } from "../driftStore.ts";
import { hasPicture } from "../standing.ts";
import { byVerdictThenName } from "../views/drift/model.ts";
import { resourcesIcon } from "../views/drift/items.ts";
import { stateText } from "../views/drift/text.ts";
import { readTarget } from "./target.ts";

export interface PickedResource {
  readonly environment: EnvironmentDto;
  readonly resource: ResourceDriftDto;
}

/** The resource that a command was called on, as it is now. */
export function resourceOf(store: DriftStore, target: unknown): PickedResource | undefined {
  const { environment: id, key } = readTarget(target);
  if (id === undefined || key === undefined) return undefined;
  const environment = store.environment(id);
  const resource = store.resource(id, key);
  return environment === undefined || resource === undefined ? undefined : { environment, resource };
}

/** Lets the user pick one of the resources of all connected environments, of those only that are `isOffered`. */
export async function pickResource(
  store: DriftStore,
  title: string,
  isOffered: (resource: ResourceDriftDto) => boolean = () => true,
): Promise<PickedResource | undefined> {
  const items = store.workspace.environments
    .filter(hasPicture)
    .flatMap((environment) => resourceItems(environment, store.resources(environment.id).filter(isOffered)));
  return window.showQuickPick(items, { title, placeHolder: l10n.t("Type a kind, a name or a namespace"), matchOnDescription: true });
}

/** Resources of an environment to choose from, the worst first. */
export function resourceItems(
  environment: EnvironmentDto,
  resources: readonly ResourceDriftDto[],
): readonly (QuickPickItem & PickedResource)[] {
  return resources.toSorted(byVerdictThenName).map((resource) => ({
    label: `${resource.kind} ${resource.name}`,
    description: [environment.name, resource.namespace, stateText(resource, environment.name, l10n.t)]
      .filter((part) => part !== "")
      .join(" · "),
    iconPath: resourcesIcon([resource]),
    environment,
    resource,
  }));
}
