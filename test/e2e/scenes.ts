import { copyWorkspace } from "./prepare/copyWorkspace.ts";
import { prepareConnected } from "./prepare/connected.ts";
import { prepareDoubtful } from "./prepare/doubtful.ts";
import { prepareTroubled } from "./prepare/troubled.ts";
import { prepareUnreachable } from "./prepare/unreachable.ts";

/** A window of VS Code and the tests that run in it: all of `suite/<name>/*.test.ts`. */
export interface Scene {
  readonly name: string;
  /** "off": every folder is trusted. "restricted": the folder is not trusted and nobody is asked. */
  readonly workspaceTrust: "off" | "restricted";
  /** Fills the empty folder that the window opens; undefined: the window opens without a folder. */
  readonly prepare: ((folder: string) => Promise<PreparedScene>) | undefined;
  /** Folders of `extensions/` that are installed besides: stand-ins for extensions of others. */
  readonly extensions?: readonly string[];
}

/** What a scene leaves running while its tests run. */
export interface PreparedScene {
  /** For the extension and its tests. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const scenes: readonly Scene[] = [
  { name: "manifests", workspaceTrust: "off", prepare: justManifests },
  { name: "json", workspaceTrust: "off", prepare: jsonManifests },
  { name: "beside", workspaceTrust: "off", prepare: justManifests, extensions: ["yaml"] },
  { name: "restricted", workspaceTrust: "restricted", prepare: justManifests },
  { name: "empty", workspaceTrust: "off", prepare: undefined },
  { name: "unreachable", workspaceTrust: "off", prepare: prepareUnreachable },
  { name: "connected", workspaceTrust: "off", prepare: prepareConnected },
  { name: "decisions", workspaceTrust: "off", prepare: prepareConnected },
  { name: "doubtful", workspaceTrust: "off", prepare: prepareDoubtful },
  { name: "atSource", workspaceTrust: "off", prepare: prepareConnected },
  { name: "troubled", workspaceTrust: "off", prepare: prepareTroubled },
];

/** A manifest in JSON beside JSON of other programs, in a folder without any YAML. */
async function jsonManifests(folder: string): Promise<PreparedScene> {
  await copyWorkspace("json", folder);
  return { environmentVariables: {}, stop: () => Promise.resolve() };
}

/** Manifests in a folder that Git knows nothing of. */
async function justManifests(folder: string): Promise<PreparedScene> {
  await copyWorkspace("manifests", folder);
  return { environmentVariables: {}, stop: () => Promise.resolve() };
}
