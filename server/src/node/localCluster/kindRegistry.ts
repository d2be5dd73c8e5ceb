import { getString, isJsonObject, type JsonObject } from "../../core/json.ts";
import type { GroupVersionKind } from "../../core/manifest/resource.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { builtInKinds } from "./builtInKinds.ts";
import { customKinds } from "./customKinds.ts";
import type { ServedKind } from "./servedKind.ts";

/** Everything that the cluster serves at the moment: Kubernetes' own kinds and those of the CustomResourceDefinitions that it holds. */
export class KindRegistry {
  readonly #catalog: SchemaCatalog;
  readonly #builtIn: readonly ServedKind[];
  readonly #custom = new Map<string, { readonly spec: unknown; readonly kinds: readonly ServedKind[] }>();
  #byPath = new Map<string, ServedKind>();
  #revision = 0;

  constructor(catalog: SchemaCatalog) {
    this.#catalog = catalog;
    this.#builtIn = builtInKinds(catalog);
    this.#index();
  }

  /** Goes up whenever kinds come, go or change. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes a CustomResourceDefinition in, or its new form. */
  define(crd: JsonObject): void {
    const name = getString(crd, "metadata", "name") ?? "";
    if (this.#custom.get(name)?.spec === crd["spec"]) return;
    this.#custom.set(name, { spec: crd["spec"], kinds: customKinds(crd, this.#catalog) });
    this.#index();
  }

  /** Forgets a CustomResourceDefinition. */
  forget(name: string): void {
    if (this.#custom.delete(name)) this.#index();
  }

  /** The kind that a path names: `apps`, `v1`, `deployments`. */
  find(group: string, version: string, plural: string): ServedKind | undefined {
    return this.#byPath.get(`${group}/${version}/${plural}`);
  }

  findKind(gvk: GroupVersionKind): ServedKind | undefined {
    return this.all().find((served) => served.group === gvk.group && served.kind === gvk.kind && served.version === gvk.version);
  }

  all(): readonly ServedKind[] {
    return [...this.#byPath.values()];
  }

  /** Group and version pairs in the order in which they are published: the core group, then by name. */
  groupVersions(): readonly { readonly group: string; readonly version: string; readonly kinds: readonly ServedKind[] }[] {
    const found = new Map<string, { group: string; version: string; kinds: ServedKind[] }>();
    for (const kind of this.all()) {
      const key = `${kind.group}/${kind.version}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { group: kind.group, version: kind.version, kinds: [kind] });
      else known.kinds.push(kind);
    }
    return [...found.values()];
  }

  #index(): void {
    this.#revision++;
    this.#byPath = new Map();
    const custom = [...this.#custom.values()].flatMap(({ kinds }) => kinds);
    for (const kind of [...this.#builtIn, ...custom]) {
      const key = `${kind.group}/${kind.version}/${kind.plural}`;
      if (!this.#byPath.has(key)) this.#byPath.set(key, kind);
    }
  }
}

/** Tells whether an object of the store is a CustomResourceDefinition that can be served. */
export function isDefinition(object: JsonObject): boolean {
  return object["kind"] === "CustomResourceDefinition" && isJsonObject(object["spec"]);
}
