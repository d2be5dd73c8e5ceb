import { isJsonObject, type JsonObject } from "../json.ts";
import { folderOf, joinPath } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import { fail, succeed, type Failure, type Result } from "../result.ts";
import { parseYaml } from "../yaml/parse.ts";
import { toJson } from "../yaml/toJson.ts";
import { inlineSettingsOf, referencesOf, referencesOfSettings, type Reference } from "./references.ts";

/** Why a kustomization is not rendered, whatever the tool would say. */
export type ClosureReason = "missing" | "outside" | "remote" | "helm" | "broken" | "unreadable" | "tooLarge";

/** Text of a file at one point; `notFound` for folders as well. */
export type ReadFile = (path: string) => Promise<Result<string, string>>;

/** A kustomization with every file that it is made of. */
export interface Closure {
  /** Path of the kustomization's file. */
  readonly path: string;
  /** Texts by path; the kustomization's own is among them. */
  readonly files: ReadonlyMap<string, string>;
}

const maxFiles = 2_000;
/** In UTF-16 units. */
const maxLength = 32 * 1024 * 1024;
const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** Collects what a kustomization is made of: other kustomizations, resources, patches, files of generators, settings; and refuses what is not in the repository. */
export async function readClosure(path: string, read: ReadFile): Promise<Result<Closure, ClosureReason>> {
  const collector = new Collector(read);
  const failure = await collector.collect(path);
  return failure ?? succeed({ path, files: collector.files });
}

class Collector {
  readonly files = new Map<string, string>();
  readonly #read: ReadFile;
  #length = 0;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Takes in a kustomization and what it refers to; answers what stands against that. */
  async collect(path: string): Promise<Failure<ClosureReason> | undefined> {
    if (this.files.has(path)) return undefined;
    const text = await this.#take(path);
    if (!text.ok) return text;
    const content = parseKustomization(path, text.value);
    if (!content.ok) return content;
    if (content.value["helmCharts"] !== undefined || content.value["helmChartInflationGenerator"] !== undefined)
      return fail("helm", `${path} inflates Helm charts, which is not done here.`);
    for (const reference of referencesOf(content.value)) {
      const failure = await this.#resolve(reference, path);
      if (failure !== undefined) return failure;
    }
    for (const settings of inlineSettingsOf(content.value)) {
      const failure = await this.#followSettings(path, settings);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  async #resolve({ text, kind }: Reference, from: string): Promise<Failure<ClosureReason> | undefined> {
    if (/:\/\/|^git@|^git::/.test(text)) return remote(from, text);
    const path = joinPath(folderOf(from), text);
    if (path === undefined) return fail("outside", `${from} refers to ${text}, which is outside of the folder that is read.`);
    if (kind !== "file") {
      const kustomization = await this.#kustomizationIn(path);
      if (kustomization !== undefined) return this.collect(kustomization);
      if (kind === "folder") return missing(from, text);
    }
    if (this.files.has(path)) return undefined;
    const file = await this.#take(path);
    if (!file.ok) return file.reason === "missing" ? missing(from, text) : file;
    return kind === "settings" ? this.#followSettings(from, file.value) : undefined;
  }

  /**
   * Settings name files from the folder of the kustomization that lists them. What they name may be something else, a path of fields say: what is not there
   * is left to kustomize.
   */
  async #followSettings(path: string, text: string): Promise<Failure<ClosureReason> | undefined> {
    for (const { root } of parseYaml(text).documents) {
      for (const reference of referencesOfSettings(toJson(root))) {
        const failure = await this.#resolve(reference, path);
        if (failure !== undefined && failure.reason !== "missing" && failure.reason !== "outside") return failure;
      }
    }
    return undefined;
  }

  async #kustomizationIn(folder: string): Promise<string | undefined> {
    for (const name of kustomizationNames) {
      const path = joinPath(folder, name) ?? name;
      if (this.files.has(path) || (await this.#read(path)).ok) return path;
    }
    return undefined;
  }

  async #take(path: string): Promise<Result<string, ClosureReason>> {
    const read = await this.#read(path);
    if (!read.ok) return fail(read.reason === "notFound" ? "missing" : "unreadable", read.message);
    if (read.value.includes("\uFFFD"))
      return fail("unreadable", `${path} is not text; kustomizations with other files are not rendered here.`);
    this.#length += read.value.length;
    if (this.files.size >= maxFiles || this.#length > maxLength)
      return fail("tooLarge", `The kustomization is made of more than ${maxFiles} files or ${maxLength / 1024 / 1024} MB.`);
    this.files.set(path, read.value);
    return read;
  }
}

/** Reads a kustomization; what is broken is said in our words, without running anything. */
function parseKustomization(path: string, text: string): Result<JsonObject, "broken"> {
  const documents = parseYaml(text).documents.filter(({ root, problems }) => root !== undefined || problems.length > 0);
  const problem = documents.flatMap(({ problems }) => problems).find(({ severity }) => severity === "error");
  if (problem !== undefined) return fail("broken", `${path} has a syntax error: ${problem.message}`);
  const content = toJson(documents[0]?.root);
  return isJsonObject(content) ? succeed(content) : fail("broken", `${path} is empty.`);
}

function remote(from: string, text: string): Failure<ClosureReason> {
  return fail("remote", `${from} refers to ${text}, which is not in the repository; nothing is downloaded.`);
}

function missing(from: string, text: string): Failure<ClosureReason> {
  const looksRemote = /^[^/]+\.[a-z]{2,}\/.+\/|[?&]ref=/.test(text) && !text.startsWith(".");
  if (looksRemote) return remote(from, text);
  const what = isKustomizationFile(from) ? "refers to" : "names";
  return fail("missing", `${from} ${what} ${text}, which is not there.`);
}
