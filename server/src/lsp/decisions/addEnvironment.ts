import { configFile } from "../../core/config/config.ts";
import { environmentFolders } from "../../core/config/environmentFolders.ts";
import { addEnvironmentEdit } from "../../core/environment/addEnvironmentEdit.ts";
import { fail } from "../../core/result.ts";
import {
  addEnvironmentRequest,
  environmentFoldersRequest,
  type AddEnvironmentParams,
  type EditOutcomeDto,
  type EnvironmentFolderDto,
} from "../../protocol/decisions.ts";
import { unexpected } from "../environments/outcomes.ts";
import type { ServerContext } from "../serverContext.ts";
import { toFileEdit } from "./fileEdit.ts";

/** Answers which folders may become an environment, and the change of the configuration by which one does. */
export function registerAddEnvironment({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    environmentFoldersRequest,
    guard.request0<readonly EnvironmentFolderDto[]>(environmentFoldersRequest.method, [], () =>
      environments.folders().flatMap((opened) => {
        // Those that were found by their folders count as well; the whole repository as the only one does not.
        const known = opened.environments.map(({ definition }) => definition);
        const taken = opened.config.environments ?? known.filter(({ path }) => path !== "");
        return environmentFolders(opened.manifestPaths(), taken).map((choice) => ({ folder: opened.folder.uri, ...choice }));
      }),
    ),
  );
  connection.onRequest(
    addEnvironmentRequest,
    guard.request<AddEnvironmentParams, EditOutcomeDto>(addEnvironmentRequest.method, unexpected, (params) => {
      const opened = environments.folders().find(({ folder }) => folder.uri === params.folder);
      if (opened === undefined) return fail("notFound", "This folder is not part of the workspace any more.");
      const { folder, config } = opened;
      const { path, name, namespace, protected: isProtected } = params;
      const edit = addEnvironmentEdit(
        folder.workspace.file(configFile)?.yaml.text ?? "",
        config,
        opened.environments.map(({ definition }) => definition),
        { name, path, driver: "direct", protected: isProtected, ...(namespace === undefined ? {} : { namespace }) },
      );
      return edit.ok ? { ok: true, edit: toFileEdit(folder, configFile, edit.value) } : edit;
    }),
  );
}
