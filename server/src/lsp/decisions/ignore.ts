import { configFile } from "../../core/config/config.ts";
import { ignoreRuleEdit } from "../../core/drift/ignore/ignoreRuleEdit.ts";
import { ruleFor } from "../../core/drift/ignore/ignoreScopes.ts";
import { fail } from "../../core/result.ts";
import { ignoreRequest, type EditOutcomeDto, type IgnoreParams } from "../../protocol/decisions.ts";
import { noSuchEnvironment, unexpected } from "../environments/outcomes.ts";
import type { ServerContext } from "../serverContext.ts";
import { toFileEdit } from "./fileEdit.ts";
import { toldDifference } from "./toldDifference.ts";

/** Answers the change of the configuration by which a difference is ignored. */
export function registerIgnore({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    ignoreRequest,
    guard.request<IgnoreParams, EditOutcomeDto>(ignoreRequest.method, unexpected, ({ environment, key, path, scope, manager, reason }) => {
      const found = environments.find(environment);
      if (found === undefined) return noSuchEnvironment;
      const { session, definition, place } = found;
      const entry = session.drift().resources.find((resource) => resource.key === key);
      if (entry === undefined) return fail("notFound", `This resource is no longer known in ${definition.name}.`);
      const difference = path === undefined ? undefined : toldDifference(entry, path);
      const rule = ruleFor({
        scope,
        id: entry.id,
        ...(difference === undefined ? {} : { difference }),
        ...(manager === undefined ? {} : { manager }),
        environment: definition,
        environments: environments.all().filter((other) => other.place.folder === place.folder).length,
        reason,
      });
      if (!rule.ok) return rule;
      const edit = ignoreRuleEdit(place.folder.workspace.file(configFile)?.yaml.text ?? "", rule.value);
      return edit.ok ? { ok: true, edit: toFileEdit(place.folder, configFile, edit.value) } : edit;
    }),
  );
}
