import { normaliseDesired } from "../drift/normalise.ts";
import type { JsonObject } from "../json.ts";
import { baseName, folderOf, isInFolder } from "../manifest/paths.ts";
import { resourceKey, type Manifest, type ManifestOrigin } from "../manifest/resource.ts";
import type { RenderedKustomization, RenderedKustomizations } from "../render/kustomizations.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { DesiredResource } from "../drift/types.ts";
import { namespaceIn } from "./expectedPlaces.ts";
import type { KustomizeScope } from "./kustomizeScope.ts";

/** What one point of Git declares, by resource. */
export type DesiredResources = ReadonlyMap<string, DesiredResource>;

/** Turns manifests into what they mean for one environment. What stays the same keeps the identity of what was made of them. */
export class DesiredReader {
  readonly #path: string;
  readonly #catalog: SchemaCatalog;
  readonly #defaultNamespace: string;
  readonly #kustomizations = new Map<string, DesiredResource>();
  /** By path of a kustomization: what came out of it last, at whatever point. */
  readonly #lastRendered = new Map<string, readonly Manifest[]>();
  /** By the object as it is written, which stays the same as long as its document does. */
  readonly #known: WeakMap<JsonObject, DesiredResource>;
  #last: Pick<DesiredResource, "id" | "version" | "kind"> | undefined;

  /**
   * @param path of the environment: what lies outside of it does not belong to it
   * @param before the reader that this one takes the place of: what means the same to both stays
   */
  constructor(path: string, catalog: SchemaCatalog, defaultNamespace: string, before?: DesiredReader) {
    this.#path = path;
    this.#catalog = catalog;
    this.#defaultNamespace = defaultNamespace;
    this.#known = before === undefined ? new WeakMap() : before.#known;
  }

  /**
   * Of two manifests for one resource the later one counts.
   * @param rendered what came out of the kustomizations that change something; absent where nothing renders
   */
  read(manifests: readonly Manifest[], scope: KustomizeScope, rendered?: RenderedKustomizations): DesiredResources {
    const resources = new Map<string, DesiredResource>();
    const add = (resource: DesiredResource): void => {
      resources.set(resourceKey(resource.id), resource);
    };
    for (const manifest of manifests) {
      const { path } = manifest.origin;
      if (!isInFolder(path, this.#path) || scope.isLeftOut(path)) continue;
      const obstacle = scope.obstacleOf(path);
      if (rendered === undefined || obstacle === undefined) add(this.#resource(manifest, obstacle));
    }
    // A kustomization whose manifests lie elsewhere must not look like an environment without any: a sync would prune everything.
    const hindered = [...resources.values()].filter(({ obstacle }) => obstacle !== undefined).map(({ origin }) => origin.path);
    for (const path of scope.changing ?? []) {
      const outcome = rendered?.get(path);
      if (outcome !== undefined) for (const resource of this.#rendered(path, outcome)) add(resource);
      else if (!hindered.some((other) => isInFolder(other, folderOf(path)))) add(this.#kustomization(path, unrendered));
    }
    return resources;
  }

  /** What came out of a kustomization; if nothing does, what came out of it last is not known any more. */
  #rendered(path: string, outcome: RenderedKustomization): readonly DesiredResource[] {
    if ("manifests" in outcome) {
      this.#lastRendered.set(path, outcome.manifests);
      return outcome.manifests.map((manifest) => this.#resource(manifest, undefined));
    }
    const last = this.#lastRendered.get(path) ?? [];
    if (last.length === 0) return [this.#kustomization(path, outcome.obstacle)];
    return last.map((manifest) => ({ ...this.#resource(manifest, undefined), obstacle: outcome.obstacle }));
  }

  /** Stands for what comes out of a kustomization. */
  #kustomization(path: string, obstacle: string): DesiredResource {
    const known = this.#kustomizations.get(path);
    if (known?.obstacle === obstacle) return known;
    const [group, version, kind] = ["kustomize.config.k8s.io", "v1beta1", "Kustomization"];
    const name = baseName(folderOf(path)) || baseName(path);
    const resource: DesiredResource = {
      id: { group, kind, namespace: folderOf(path), name },
      version,
      object: { apiVersion: `${group}/${version}`, kind, metadata: { name } },
      origin: { path, document: 0, range: { start: 0, end: 0 }, kustomization: path },
      obstacle,
    };
    this.#kustomizations.set(path, resource);
    return resource;
  }

  #resource(manifest: Manifest, scopeObstacle: string | undefined): DesiredResource {
    const { object, origin, version, ignores } = manifest;
    const obstacle = manifest.caveat === undefined ? scopeObstacle : caveats[manifest.caveat];
    const kind = this.#kindOf(manifest);
    const namespace = namespaceIn(manifest.id, kind, this.#defaultNamespace);
    const before = this.#known.get(object);
    const known = before?.id.namespace === namespace && before.kind === kind ? before : undefined;
    if (known !== undefined && known.obstacle === obstacle && isSameOrigin(known.origin, origin) && isSameIgnores(known.ignores, ignores))
      return known;
    const context = { defaultNamespace: this.#defaultNamespace, ...(kind === undefined ? {} : { kind }) };
    const resource: DesiredResource = {
      id: known?.id ?? { ...manifest.id, namespace },
      version,
      object: known?.object ?? normaliseDesired(object, context),
      origin,
      ...(kind === undefined ? {} : { kind }),
      ...(obstacle === undefined ? {} : { obstacle }),
      ...(ignores === undefined ? {} : { ignores }),
    };
    this.#known.set(object, resource);
    return resource;
  }

  /** Neighbours often are of one kind. */
  #kindOf({ id, version }: Manifest): DesiredResource["kind"] {
    const last = this.#last;
    if (last?.id.kind === id.kind && last.id.group === id.group && last.version === version) return last.kind;
    const kind = this.#catalog.find({ group: id.group, version, kind: id.kind });
    this.#last = { id, version, ...(kind === undefined ? {} : { kind }) };
    return kind;
  }
}

const unrendered = "Needs kustomize: what comes out of this kustomization is not known.";

/** What is said of a manifest while somebody types in it, as a rule. */
export const brokenManifest = "The manifest has a syntax error.";

const caveats: Readonly<Record<NonNullable<Manifest["caveat"]>, string>> = {
  broken: brokenManifest,
  encrypted: "Encrypted with SOPS: its values cannot be compared.",
  substituted: "Flux replaces variables in this manifest before it is applied.",
};

/** Tells whether a resource is the same as before but for where it stands in its file. */
export function isOnlyMoved(before: DesiredResource | undefined, after: DesiredResource): boolean {
  return (
    before?.object === after.object &&
    before.version === after.version &&
    before.kind === after.kind &&
    before.obstacle === after.obstacle &&
    before.origin.path === after.origin.path &&
    before.origin.kustomization === after.origin.kustomization &&
    isSameIgnores(before.ignores, after.ignores)
  );
}

function isSameIgnores(left: DesiredResource["ignores"], right: DesiredResource["ignores"]): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function isSameOrigin(left: ManifestOrigin, right: ManifestOrigin): boolean {
  return (
    left.path === right.path &&
    left.document === right.document &&
    left.kustomization === right.kustomization &&
    left.range.start === right.range.start &&
    left.range.end === right.range.end
  );
}
