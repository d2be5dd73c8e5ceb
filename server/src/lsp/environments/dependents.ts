import { readDependents } from "../../core/environment/dependents.ts";
import { fail } from "../../core/result.ts";
import { dependentsRequest, type DependentsDto, type DependentsParams } from "../../protocol/drift.ts";
import type { ServerContext } from "../serverContext.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Answers what runs for a workload. */
export function registerDependents({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    dependentsRequest,
    guard.request<DependentsParams, DependentsDto>(dependentsRequest.method, unexpected, async ({ environment, key }, cancellation) => {
      const session = environments.find(environment)?.session;
      if (session === undefined) return noSuchEnvironment;
      const { target, environment: definition } = session;
      const entry = session.drift().resources.find((resource) => resource.key === key);
      const live = entry && session.live(entry.id, entry.version);
      if (target === undefined) return fail("notConnected", `${definition.name} is not connected.`);
      if (entry === undefined || live === undefined) return fail("notFound", `This resource is not in ${definition.name} any more.`);
      const read = await readDependents(live.object, entry.id.group, target, cancellation);
      return read.ok ? { ok: true, ...read.value } : read;
    }),
  );
}
