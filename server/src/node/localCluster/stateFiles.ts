import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { getString, isJsonArray, isJsonObject, type JsonObject } from "../../core/json.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { parseJson, stringifyJson } from "../kubernetes/json.ts";
import type { ChangeKeeper, StoreEvent } from "./objectStore.ts";

/** A change that could not be written to disk. */
export class StorageError extends Error {}

/** What was read from a state folder. */
export interface StoredState {
  /** The version of the latest change; 0 in a new folder. */
  readonly version: number;
  readonly objects: readonly { readonly resource: string; readonly object: JsonObject }[];
}

const snapshotName = "state.json";
const journalName = "journal.jsonl";

/** A journal this long is folded into the snapshot. */
const journalLimit = 8 * 1024 * 1024;

/**
 * Reads the state of a cluster: a snapshot, and a journal of what happened after it. A last line that was cut off by the end of the process is left out;
 * anything else that cannot be read is an error, and nothing is overwritten.
 */
export function readState(folder: string): Result<StoredState, "damaged" | "unreadable"> {
  const objects = new Map<string, { readonly resource: string; readonly object: JsonObject }>();
  let version = 0;
  const snapshot = readText(join(folder, snapshotName));
  if (!snapshot.ok) return snapshot;
  if (snapshot.value !== undefined) {
    const state = parse(snapshot.value);
    const items = isJsonObject(state) ? state["objects"] : undefined;
    if (!isJsonObject(state) || typeof state["version"] !== "number" || !isJsonArray(items)) return damaged(folder, snapshotName);
    version = state["version"];
    for (const item of items) {
      const resource = getString(item, "resource");
      const object = isJsonObject(item) ? item["object"] : undefined;
      if (resource === undefined || !isJsonObject(object)) return damaged(folder, snapshotName);
      objects.set(keyOf(resource, object), { resource, object });
    }
  }
  const journal = readText(join(folder, journalName));
  if (!journal.ok) return journal;
  const lines = (journal.value ?? "").split("\n");
  // What comes after the last line end was never written completely.
  lines.pop();
  for (const line of lines) {
    const entry = parse(line);
    const object = isJsonObject(entry) ? entry["object"] : undefined;
    const resource = getString(entry, "resource");
    if (!isJsonObject(entry) || typeof entry["version"] !== "number" || resource === undefined || !isJsonObject(object))
      return damaged(folder, journalName);
    if (entry["version"] <= version) continue;
    version = entry["version"];
    if (entry["type"] === "DELETED") objects.delete(keyOf(resource, object));
    else objects.set(keyOf(resource, object), { resource, object });
  }
  return succeed({ version, objects: [...objects.values()] });
}

/** Writes changes to the journal of a folder as they happen, and folds it into the snapshot now and then. */
export class StateWriter implements ChangeKeeper {
  readonly #folder: string;
  readonly #journal: number;
  #length = 0;
  #current: () => StoredState = () => ({ version: 0, objects: [] });

  /** @throws the Node error when the folder cannot be written to. */
  constructor(folder: string, state: StoredState) {
    this.#folder = folder;
    this.#writeSnapshot(state);
    this.#journal = openSync(join(folder, journalName), "w", 0o600);
  }

  /** Tells where the complete state is found when it is time for a snapshot. */
  follow(current: () => StoredState): void {
    this.#current = current;
  }

  keep({ version, type, resource, object }: StoreEvent): void {
    // Before the change is taken into the store: `#current` is the state without it, which the journal then begins with.
    if (this.#length > journalLimit) this.#fold();
    const line = Buffer.from(`${stringifyJson({ version, type, resource, object })}\n`);
    let written = 0;
    try {
      while (written < line.length) written += writeSync(this.#journal, line, written, line.length - written, this.#length + written);
    } catch (error) {
      this.#cutOff();
      throw new StorageError(`The local cluster cannot store the change in ${this.#folder}: ${reasonOf(error)}.`, { cause: error });
    }
    this.#length += line.length;
  }

  /** Half a line is in nobody's way: the next one is written over it. */
  #cutOff(): void {
    try {
      ftruncateSync(this.#journal, this.#length);
    } catch {
      // A full disk may refuse even this.
    }
  }

  /** Leaves one snapshot behind. */
  close(): void {
    try {
      this.#fold();
    } catch {
      // The journal still holds everything; the next start folds it.
    }
    closeSync(this.#journal);
  }

  #fold(): void {
    try {
      this.#writeSnapshot(this.#current());
    } catch (error) {
      throw new StorageError(`The local cluster cannot store its state in ${this.#folder}: ${reasonOf(error)}.`, { cause: error });
    }
    ftruncateSync(this.#journal, 0);
    this.#length = 0;
  }

  #writeSnapshot({ version, objects }: StoredState): void {
    const temporary = join(this.#folder, `${snapshotName}.tmp`);
    try {
      const file = openSync(temporary, "w", 0o600);
      try {
        writeSync(file, `{"format":1,"version":${version},"objects":[`);
        for (const [index, { resource, object }] of objects.entries())
          writeSync(file, `${index === 0 ? "" : ","}\n${stringifyJson({ resource, object })}`);
        writeSync(file, "\n]}\n");
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, join(this.#folder, snapshotName));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }
}

/** Why a file operation failed, for the middle of a sentence. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "it may not be written to";
    case "ENOTDIR":
    case "EEXIST":
      return "it is not a folder";
    default:
      return typeof code === "string" ? code : "an unknown error";
  }
}

function keyOf(resource: string, object: JsonObject): string {
  return `${resource}/${getString(object, "metadata", "namespace") ?? ""}/${getString(object, "metadata", "name") ?? ""}`;
}

function readText(path: string): Result<string | undefined, "unreadable"> {
  try {
    return succeed(existsSync(path) ? readFileSync(path, "utf8") : undefined);
  } catch (error) {
    return fail("unreadable", `The state of the local cluster in ${path} cannot be read: ${reasonOf(error)}.`);
  }
}

function parse(text: string): ReturnType<typeof parseJson> | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function damaged(folder: string, name: string): Result<never, "damaged"> {
  return fail(
    "damaged",
    `The state of the local cluster in ${join(folder, name)} is damaged. Repair it, or move ${folder} away to start with an empty cluster.`,
  );
}
