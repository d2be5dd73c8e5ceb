import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import type { EnvironmentBinding, MachineState } from "../core/environment/machineState.ts";
import type { ClusterSigns } from "../core/ports.ts";

/** The folder in which the CLI and the editor keep what belongs to this machine: PLUMBLINE_STATE_HOME, else the place that the platform has for it. */
export function stateFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const own = environment["PLUMBLINE_STATE_HOME"];
  if (own !== undefined && own !== "") return own;
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  if (platform === "win32") return join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "plumbline");
  if (platform === "darwin") return join(home, "Library", "Application Support", "plumbline");
  const xdg = environment["XDG_STATE_HOME"];
  // Its specification has a relative path left out of account.
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, ".local", "state"), "plumbline");
}

interface StateFile {
  readonly version: 1;
  /** By repository and environment. */
  readonly environments: Readonly<Record<string, EnvironmentBinding>>;
}

const nothing: StateFile = { version: 1, environments: {} };

/**
 * Keeps what environments are on this machine in one JSON file. Each change reads the file anew and replaces it as a whole, so that the editor and the
 * CLI can work at the same time; what cannot be read counts as nothing remembered.
 */
export function createMachineState(folder: string): MachineState {
  const file = join(folder, "environments.json");
  let last: Promise<unknown> = Promise.resolve();
  const change = (edit: (environments: Record<string, EnvironmentBinding>) => void): Promise<void> => {
    const done = last.then(async () => {
      const { environments } = await readState(file);
      const edited = { ...environments };
      edit(edited);
      await writeState(file, { version: 1, environments: edited });
    });
    last = done.catch(() => undefined);
    return done;
  };
  return {
    binding: async (repository, name) => (await readState(file)).environments[keyOf(repository, name)],
    bind: (repository, name, binding) =>
      change((environments) => {
        environments[keyOf(repository, name)] = binding;
      }),
    forget: (repository, name) =>
      change((environments) => {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a plain object that is about to be written as JSON
        delete environments[keyOf(repository, name)];
      }),
  };
}

function keyOf(repository: string, name: string): string {
  return `${repository}#${name}`;
}

async function readState(file: string): Promise<StateFile> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return isState(value) ? value : nothing;
  } catch {
    // Not there yet, or damaged: nothing is remembered then, and the user connects again.
    return nothing;
  }
}

function isState(value: unknown): value is StateFile {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    value.version === 1 &&
    "environments" in value &&
    typeof value.environments === "object" &&
    value.environments !== null &&
    Object.values(value.environments).every(isBinding)
  );
}

function isBinding(value: unknown): value is EnvironmentBinding {
  if (typeof value !== "object" || value === null) return false;
  const { context, uid, signs, connectOnOpen } = value as Readonly<Record<string, unknown>>;
  return (
    typeof context === "string" &&
    (uid === undefined || typeof uid === "string") &&
    (signs === undefined || isSigns(signs)) &&
    typeof connectOnOpen === "boolean"
  );
}

function isSigns(value: unknown): value is ClusterSigns {
  if (typeof value !== "object" || value === null) return false;
  const { objects, authorities, server, seen } = value as Readonly<Record<string, unknown>>;
  return (
    typeof objects === "object" &&
    objects !== null &&
    Object.values(objects as Readonly<Record<string, unknown>>).every(isSign) &&
    Array.isArray(authorities) &&
    authorities.every((key) => typeof key === "string") &&
    typeof server === "string" &&
    typeof seen === "string"
  );
}

function isSign(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { uid, created } = value as Readonly<Record<string, unknown>>;
  return typeof uid === "string" && typeof created === "string";
}

async function writeState(file: string, state: StateFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // The global one: importing all that Node has of cryptography takes longer than checking ten files.
  const written = `${file}.${crypto.randomUUID()}`;
  try {
    await writeFile(written, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
    await rename(written, file);
  } finally {
    await rm(written, { force: true });
  }
}
