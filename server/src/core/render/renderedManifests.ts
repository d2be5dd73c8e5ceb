import { getString, isJsonObject, type JsonObject } from "../json.ts";
import { generatorEntry } from "../manifest/generatorEntry.ts";
import { folderOf, joinPath } from "../manifest/paths.ts";
import { readManifests } from "../manifest/readManifests.ts";
import type { Manifest, ManifestOrigin } from "../manifest/resource.ts";
import { isKustomizationFile, noWorkspaceFacts } from "../manifest/workspaceFacts.ts";
import { parseYaml, type YamlFile } from "../yaml/parse.ts";
import { toJson } from "../yaml/toJson.ts";
import type { Closure } from "./closure.ts";

const originAnnotation = "config.kubernetes.io/origin";

/**
 * Reads what came out of a kustomization. The origin of each object is the document that it was made of where that can be told, else its file, else the
 * kustomization.
 * @param isSubstituted Flux replaces variables before anything is applied
 */
export function readRendered(yaml: string, closure: Closure, isSubstituted: boolean): readonly Manifest[] {
  const sources = new Sources(closure);
  const facts = isSubstituted ? { ...noWorkspaceFacts, substituted: [""] } : noWorkspaceFacts;
  return readManifests("rendered", parseYaml(yaml).documents, facts).map((manifest) => {
    const { ignores, ...origin } = sources.originOf(manifest);
    return { ...manifest, origin, ...(ignores === undefined ? {} : { ignores }) };
  });
}

/** Where an object comes from, and what comments say about it there: kustomize does not keep them. */
type Source = Pick<ManifestOrigin, "document" | "range"> & Pick<Manifest, "ignores">;

class Sources {
  readonly #closure: Closure;
  readonly #parsed = new Map<string, YamlFile>();

  constructor(closure: Closure) {
    this.#closure = closure;
  }

  originOf(manifest: Manifest): ManifestOrigin & Source {
    const { path: kustomization } = this.#closure;
    const place = this.#placeOf(manifest.object);
    if (place === undefined) return { path: kustomization, document: 0, range: { start: 0, end: 0 }, kustomization };
    const found = isKustomizationFile(place) ? this.#generatorOf(place, manifest) : this.#documentOf(place, manifest);
    return { path: place, document: 0, range: { start: 0, end: 0 }, ...found, kustomization };
  }

  /** The file that an object was made of, by the note that kustomize left on it. */
  #placeOf(object: JsonObject): string | undefined {
    const note = getString(object, "metadata", "annotations", originAnnotation);
    const origin = note === undefined ? undefined : toJson(parseYaml(note).documents[0]?.root);
    if (!isJsonObject(origin) || origin["repo"] !== undefined) return undefined;
    const path = origin["path"] ?? origin["configuredIn"];
    const place = typeof path === "string" ? joinPath(folderOf(this.#closure.path), path) : undefined;
    return place !== undefined && this.#closure.files.has(place) ? place : undefined;
  }

  #documentOf(path: string, { id }: Manifest): Source | undefined {
    const { documents, text } = this.#file(path);
    const declared = readManifests(path, documents, noWorkspaceFacts, text);
    const ofKind = declared.filter(({ id: other }) => other.kind === id.kind && other.group === id.group);
    const found = only(ofKind) ?? byName(ofKind, id.name, ({ id: other }) => other.name);
    if (found === undefined) return undefined;
    // Items of lists may have moved on the way.
    const ignores = found.ignores?.filter(({ place }) => place.every((step) => typeof step === "string")) ?? [];
    return { document: found.origin.document, range: found.origin.range, ...(ignores.length === 0 ? {} : { ignores }) };
  }

  /** The entry of a generator, whose name has a hash behind it in the end. */
  #generatorOf(path: string, { id }: Manifest): Source | undefined {
    const document = this.#file(path).documents.find(({ root }) => root !== undefined);
    const item = generatorEntry(document?.root, id);
    if (item === undefined || document === undefined) return undefined;
    return { document: document.index, range: { start: document.offset + item.range.start, end: document.offset + item.range.end } };
  }

  #file(path: string): YamlFile {
    const file = this.#parsed.get(path) ?? parseYaml(this.#closure.files.get(path) ?? "");
    this.#parsed.set(path, file);
    return file;
  }
}

/** The one whose name the object has, else the only one whose name is part of it: names get prefixes and suffixes. */
function byName<Item>(items: readonly Item[], name: string, nameOf: (item: Item) => string): Item | undefined {
  return (
    only(items.filter((item) => nameOf(item) === name)) ?? only(items.filter((item) => nameOf(item) !== "" && name.includes(nameOf(item))))
  );
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
