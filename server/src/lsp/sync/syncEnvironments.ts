import type { Tolerance } from "../../core/config/config.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import type { GitRepository } from "../../core/ports.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** An environment of the workspace, as a sync needs it. */
export interface SyncableEnvironment extends Tolerance {
  readonly session: EnvironmentSession;
  /** The files that describe it. */
  readonly folder: ManifestFolder;
  /** Absent when the folder is in no repository, or the workspace is not trusted. */
  readonly repository: GitRepository | undefined;
  /** Where the folder is in its repository; "" for the root. */
  readonly folderInRepository: string;
}

/** Finds an environment by the id that the client has of it. */
export type FindEnvironment = (id: string) => SyncableEnvironment | undefined;
