import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { fail, succeed, type Result } from "../../core/result.ts";

/** One named entry of a kubeconfig with the folder that its relative paths start from. */
export interface KubeconfigEntry {
  readonly name: string;
  readonly value: JsonObject;
  readonly folder: string;
}

/** All kubeconfig files of a person merged as kubectl merges them. */
export interface Kubeconfig {
  readonly currentContext?: string;
  readonly clusters: ReadonlyMap<string, KubeconfigEntry>;
  readonly users: ReadonlyMap<string, KubeconfigEntry>;
  readonly contexts: ReadonlyMap<string, KubeconfigEntry>;
  /** The files it came from. */
  readonly files: readonly string[];
}

/** A context as people choose it. */
export interface KubeconfigContextInfo {
  readonly name: string;
  readonly isCurrent: boolean;
  /** Name of its cluster in the kubeconfig. */
  readonly cluster?: string;
  readonly server?: string;
  readonly namespace?: string;
}

type KubeconfigResult<Value> = Result<Value, "kubeconfigInvalid">;

/**
 * Reads the kubeconfig with kubectl's rules: an explicit path is the only file and must exist; else the files of KUBECONFIG, missing
 * ones skipped, in which the first to define a name wins as a whole; else ~/.kube/config. Never writes.
 */
export async function readKubeconfig(options: {
  readonly path?: string;
  readonly environment: NodeJS.ProcessEnv;
}): Promise<KubeconfigResult<Kubeconfig>> {
  const { path, environment } = options;
  const listed = (environment["KUBECONFIG"] ?? "").split(delimiter).filter((file) => file !== "");
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  const files = path !== undefined ? [path] : listed.length > 0 ? listed : [join(home, ".kube", "config")];
  const clusters = new Map<string, KubeconfigEntry>();
  const users = new Map<string, KubeconfigEntry>();
  const contexts = new Map<string, KubeconfigEntry>();
  const found: string[] = [];
  let currentContext: string | undefined;
  for (const file of files) {
    const read = await readOne(resolve(file));
    if (!read.ok) return read;
    if (read.value === undefined) continue;
    found.push(resolve(file));
    const folder = dirname(resolve(file));
    for (const [member, inner, target] of [
      ["clusters", "cluster", clusters],
      ["users", "user", users],
      ["contexts", "context", contexts],
    ] as const) {
      const added = addEntries(read.value[member], inner, folder, file, target);
      if (!added.ok) return added;
    }
    const current = getString(read.value, "current-context");
    if (current !== undefined && current !== "") currentContext ??= current;
  }
  if (found.length === 0)
    return fail(
      "kubeconfigInvalid",
      `There is no kubeconfig: ${files.join(", ")} does not exist. Make one, or set KUBECONFIG to where it is.`,
    );
  return succeed({ ...(currentContext !== undefined && { currentContext }), clusters, users, contexts, files: found });
}

/** The contexts to choose from, in the order of the files. */
export function listContexts(kubeconfig: Kubeconfig): readonly KubeconfigContextInfo[] {
  return [...kubeconfig.contexts.values()].map(({ name, value }) => {
    const cluster = getString(value, "cluster");
    const server = getString(kubeconfig.clusters.get(cluster ?? "")?.value, "server");
    const namespace = getString(value, "namespace");
    return {
      name,
      isCurrent: name === kubeconfig.currentContext,
      ...(cluster !== undefined && { cluster }),
      ...(server !== undefined && { server }),
      ...(namespace !== undefined && { namespace }),
    };
  });
}

/** A path of a kubeconfig entry, made absolute as kubectl does: from the folder of its file. */
export function entryPath(entry: KubeconfigEntry, path: string): string {
  return isAbsolute(path) ? path : join(entry.folder, path);
}

async function readOne(file: string): Promise<KubeconfigResult<JsonObject | undefined>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error: unknown) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return succeed(undefined);
    return fail("kubeconfigInvalid", `The kubeconfig ${file} cannot be read (${code ?? "unknown error"}).`);
  }
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  const [error] = document.errors;
  // The parser's message may quote the text, and the text holds tokens: only the place is told.
  if (error !== undefined)
    return fail("kubeconfigInvalid", `The kubeconfig ${file} is not valid YAML at line ${lineOf(text, error.pos[0])}.`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return fail("kubeconfigInvalid", `The kubeconfig ${file} has too many YAML aliases.`);
  }
  if (value === null || value === undefined) return succeed({});
  if (typeof value !== "object" || Array.isArray(value))
    return fail("kubeconfigInvalid", `The kubeconfig ${file} does not hold a Config object.`);
  return succeed(value as JsonObject);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function addEntries(
  list: JsonValue | undefined,
  inner: string,
  folder: string,
  file: string,
  target: Map<string, KubeconfigEntry>,
): KubeconfigResult<void> {
  if (list === undefined || list === null) return succeed(undefined);
  if (!isJsonArray(list)) return fail("kubeconfigInvalid", `${inner}s is not a list in the kubeconfig ${file}.`);
  for (const item of list) {
    const name = getString(item, "name");
    const value = getPath(item, inner) ?? {};
    if (name === undefined || !isJsonObject(value))
      return fail("kubeconfigInvalid", `An entry of ${inner}s in the kubeconfig ${file} has no name or no ${inner}.`);
    if (!target.has(name)) target.set(name, { name, value, folder });
  }
  return succeed(undefined);
}
