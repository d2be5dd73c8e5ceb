import { cp } from "node:fs/promises";
import path from "node:path";

/** A window of VS Code and the tests that run in it: all of `suite/<name>/*.test.ts`. */
export interface Scene {
  readonly name: string;
  /** "off": every folder is trusted. "restricted": the folder is not trusted and nobody is asked. */
  readonly workspaceTrust: "off" | "restricted";
  /** Fills the empty folder that the window opens; undefined: the window opens without a folder. */
  readonly prepare: ((folder: string) => Promise<PreparedScene>) | undefined;
}

/** What a scene leaves running while its tests run. */
export interface PreparedScene {
  /** For the extension and its tests. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const scenes: readonly Scene[] = [
  { name: "manifests", workspaceTrust: "off", prepare: copyOf("manifests") },
  { name: "restricted", workspaceTrust: "restricted", prepare: copyOf("manifests") },
  { name: "empty", workspaceTrust: "off", prepare: undefined },
];

/** A copy of `workspaces/<name>`: tests may write into it. */
function copyOf(name: string): (folder: string) => Promise<PreparedScene> {
  return async (folder) => {
    await cp(path.join(import.meta.dirname, "workspaces", name), folder, { recursive: true });
    return { environmentVariables: {}, stop: () => Promise.resolve() };
  };
}
