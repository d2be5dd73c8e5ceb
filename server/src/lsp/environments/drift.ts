import { driftChangedNotification, driftRequest, type DriftDto, type DriftParams } from "../../protocol/drift.ts";
import type { ServerContext } from "../serverContext.ts";
import type { EnvironmentDriftChange } from "./environmentRegistry.ts";
import { toResourceDriftDto } from "./resourceDriftDto.ts";

/** Answers the drift of an environment, and tells each change of it. */
export function registerDrift({ connection, environments, guard }: ServerContext): void {
  const nothing: DriftDto = { environment: "", revision: 0, resources: [] };
  connection.onRequest(
    driftRequest,
    guard.request<DriftParams, DriftDto>(driftRequest.method, nothing, ({ environment }) => {
      const found = environments.find(environment);
      if (found === undefined) return { ...nothing, environment };
      const { revision, resources } = found.session.drift();
      return { environment, revision, resources: resources.map((entry) => toResourceDriftDto(entry, found.place.folder)) };
    }),
  );
  environments.onDidChangeDrift(
    guard.listener(driftChangedNotification.method, ({ environment, change }: EnvironmentDriftChange) =>
      connection.sendNotification(driftChangedNotification, {
        environment: environment.id,
        revision: change.revision,
        changed: change.changed.map((entry) => toResourceDriftDto(entry, environment.place.folder)),
        removed: change.removed,
      }),
    ),
  );
}
