import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import { readAsKubectl } from "../yamlReader/kubectlReader.ts";

/** An object of a manifest, and where it is. */
export interface PublicObject {
  /** Path of its file in the module. */
  readonly place: string;
  readonly object: JsonObject;
}

const maxFileSize = 1_000_000;

function isReadable(file: string): boolean {
  const state = statSync(file);
  return state.isFile() && state.size <= maxFileSize;
}

/** Puts a Go module into the cache of modules. Throws with Go's own words when it cannot be had. */
export async function download(module: string): Promise<string> {
  // Go tells what is wrong on standard output, too, and ends with 1.
  const stdout = await promisify(execFile)("go", ["mod", "download", "-json", module]).then(
    (output) => output.stdout,
    (error: unknown) => (error as { readonly stdout: string }).stdout,
  );
  const { Dir: folder, Error: message } = JSON.parse(stdout) as { readonly Dir?: string; readonly Error?: string };
  if (folder === undefined) throw new Error(message ?? `${module} cannot be downloaded.`);
  return folder;
}

/**
 * Reads every object of every YAML file of a Go module, as kubectl does, and those in Lists; each different one once. What kubectl cannot read is left out, and so are
 * objects with numbers that JavaScript cannot write as they are.
 */
export async function readModule(module: string): Promise<readonly PublicObject[]> {
  const folder = await download(module);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file) && isReadable(path.join(folder, file)))
    .sort();
  const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8"));
  const readings = await readAsKubectl(texts);
  const known = new Set<string>();
  return readings.flatMap(({ documents }, index) =>
    documents.flatMap(objectsIn).flatMap((object) => {
      if (holdsLongNumber(object)) return [];
      const text = JSON.stringify(object);
      if (known.has(text)) return [];
      known.add(text);
      return [{ place: files[index]!, object }];
    }),
  );
}

function holdsLongNumber(value: JsonValue): boolean {
  if (typeof value === "bigint") return true;
  return typeof value === "object" && value !== null && Object.values(value as JsonObject).some(holdsLongNumber);
}

function objectsIn(document: JsonValue): readonly JsonObject[] {
  if (!isJsonObject(document)) return [];
  const items = getPath(document, "items");
  if (getString(document, "kind")?.endsWith("List") !== true || !isJsonArray(items)) return [document];
  return items.filter(isJsonObject);
}
