import { folderOf, isInFolder } from "../manifest/paths.ts";
import type { Manifest } from "../manifest/resource.ts";
import type { Renderer, RenderReason, Sha256 } from "../ports.ts";
import type { Cancellation } from "../result.ts";
import { readClosure, type Closure, type ReadFile } from "./closure.ts";
import { withOriginAnnotations } from "./originAnnotations.ts";
import { readRendered } from "./renderedManifests.ts";
import { renderKey } from "./renderKey.ts";

/** What came out of a kustomization, or why nothing did. */
export type RenderedKustomization =
  | { readonly manifests: readonly Manifest[]; readonly files: readonly string[] }
  | {
      /** A sentence. */
      readonly obstacle: string;
      /** Another try may have another end though no file changed. */
      readonly isPassing: boolean;
      /** Paths of what it is made of, as far as that is known. */
      readonly files: readonly string[];
    };

/** By path of the kustomization's file. */
export type RenderedKustomizations = ReadonlyMap<string, RenderedKustomization>;

/** The files of one point. */
export interface RenderSource {
  readonly read: ReadFile;
  /** Files and folders in which Flux replaces variables. */
  readonly substituted: readonly string[];
}

/** What is needed to render. */
export interface RenderPorts {
  readonly renderer: Renderer;
  readonly sha256: Sha256;
}

const keptResults = 16;
const passingReasons: ReadonlySet<RenderReason> = new Set(["toolMissing", "timeout", "cancelled"]);

/** Renders kustomizations. What is made of the same files is made once and stays the same, at whatever point. */
export class Kustomizations {
  readonly #ports: RenderPorts;
  readonly #known = new Map<string, { readonly yaml: string; readonly result: RenderedKustomization }>();

  constructor(ports: RenderPorts) {
    this.#ports = ports;
  }

  /** @param paths of the kustomizations' files */
  async render(paths: readonly string[], source: RenderSource, cancellation: Cancellation): Promise<RenderedKustomizations> {
    const rendered = await Promise.all(paths.map(async (path) => [path, await this.#render(path, source, cancellation)] as const));
    return new Map(rendered);
  }

  async #render(path: string, { read, substituted }: RenderSource, cancellation: Cancellation): Promise<RenderedKustomization> {
    const closure = await readClosure(path, read);
    if (!closure.ok) return { obstacle: closure.message, isPassing: closure.reason === "unreadable", files: [] };
    const { files } = closure.value;
    const key = renderKey(closure.value, this.#ports.sha256);
    const told = new Map(files).set(path, withOriginAnnotations(files.get(path) ?? ""));
    const yaml = await this.#ports.renderer.render({ files: told, folder: folderOf(path), key }, cancellation);
    if (!yaml.ok) return { obstacle: yaml.message, isPassing: passingReasons.has(yaml.reason), files: [...files.keys()] };
    const isSubstituted = [...files.keys()].some((file) => substituted.some((place) => isInFolder(file, place)));
    return this.#read(`${key} ${isSubstituted}`, yaml.value, closure.value, isSubstituted);
  }

  #read(key: string, yaml: string, closure: Closure, isSubstituted: boolean): RenderedKustomization {
    const known = this.#known.get(key);
    const result =
      known?.yaml === yaml ? known.result : { manifests: readRendered(yaml, closure, isSubstituted), files: [...closure.files.keys()] };
    // What was used last is forgotten last.
    this.#known.delete(key);
    this.#known.set(key, { yaml, result });
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptResults && oldest !== undefined) this.#known.delete(oldest);
    return result;
  }
}
