import { adoptable, adoptLive } from "../../core/drift/adopt/adoptLive.ts";
import { adoptSettings } from "../../core/drift/adopt/adoptSettings.ts";
import { resourceKey } from "../../core/manifest/resource.ts";
import { fail } from "../../core/result.ts";
import type { YamlFile } from "../../core/yaml/parse.ts";
import { adoptRequest, type AdoptParams, type EditOutcomeDto } from "../../protocol/decisions.ts";
import type { ServerContext } from "../serverContext.ts";
import { toFileEdit } from "./fileEdit.ts";
import { toldDifference } from "./toldDifference.ts";
import { noSuchEnvironment, unexpected } from "../environments/outcomes.ts";

/** Answers the change by which a manifest says what the environment has. */
export function registerAdopt({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    adoptRequest,
    guard.request<AdoptParams, EditOutcomeDto>(adoptRequest.method, unexpected, async ({ environment, key, path }) => {
      const found = environments.find(environment);
      if (found === undefined) return noSuchEnvironment;
      const { session, definition, place } = found;
      const entry = session.drift().resources.find((resource) => resource.key === key);
      if (entry === undefined) return fail("notFound", `This resource is no longer known in ${definition.name}.`);
      const working = await session.desired("working");
      const resource = working.ok ? working.value.find(({ id }) => resourceKey(id) === key) : undefined;
      const name = `${entry.id.kind} ${entry.id.name}`;
      if (resource === undefined) return fail("notFound", `No file declares ${name}, so there is nowhere to write what is live.`);
      if (!entry.points.includes("live")) {
        return fail("nothing", `${name} is not in ${definition.name}: there is no live value to adopt.`);
      }
      const file = place.folder.workspace.file(resource.origin.path);
      if (file === undefined) return fail("notFound", `${resource.origin.path} cannot be read: no live value was written.`);
      const told = path === undefined ? undefined : toldDifference(entry, path);
      const differences = path === undefined ? adoptable(entry.differences) : told === undefined ? [] : [told];
      const fileAt = (path: string): YamlFile | undefined => place.folder.workspace.file(path)?.yaml;
      const settings = working.ok
        ? adoptSettings({ environment: definition, resource, differences, working: working.value, fileAt })
        : undefined;
      if (settings !== undefined) {
        return settings.ok ? { ok: true, edit: toFileEdit(place.folder, settings.value.path, settings.value.edit) } : settings;
      }
      const adopted = adoptLive({ environment: definition, resource, file: file.yaml, differences });
      return adopted.ok ? { ok: true, edit: toFileEdit(place.folder, resource.origin.path, adopted.value) } : adopted;
    }),
  );
}
