import type { Connection } from "vscode-languageserver";
import type { Log, Renderer } from "../core/ports.ts";
import type { ClientFeatures } from "./clientFeatures.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Guard } from "./guard.ts";
import type { ManifestFolders } from "./manifestFolders.ts";
import type { Platform } from "./platform.ts";
import type { LoadDescriptions } from "./loadDescriptions.ts";
import type { LoadSchemas } from "./schemas.ts";
import type { SettingsStore } from "./settings.ts";

/** What the server itself gives its parts. */
export interface ServerServices {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly log: Log;
  /** Wraps every handler, listener and timer. */
  readonly guard: Guard;
  readonly documents: OpenDocuments;
  /** The manifests of the workspace's folders, with the open documents on top of the files on disk. */
  readonly folders: ManifestFolders;
  readonly settings: SettingsStore;
  readonly loadSchemas: LoadSchemas;
  readonly loadDescriptions: LoadDescriptions;
  /** What the client can show. Known once it has initialised; never changes afterwards. */
  readonly features: Readonly<ClientFeatures>;
  /** Runs nothing in a restricted workspace. */
  readonly renderer: Renderer;
  /** False in a restricted workspace: no Git, no cluster, no child process. Known once the client has initialised; never changes afterwards. */
  readonly trust: { readonly isTrusted: boolean };
}
