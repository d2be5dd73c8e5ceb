import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { ControlPlane } from "../controlPlane.ts";
import { waitUntil } from "../waitUntil.ts";
import type { PublicObject } from "./readManifests.ts";

/** A kind that a project defines, and where its objects are made. */
export interface DefinedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly plural: string;
}

export interface Definitions {
  /** Those CRDs that the server took. */
  readonly crds: readonly JsonObject[];
  /** By `apiVersion kind`. */
  readonly kinds: ReadonlyMap<string, DefinedKind>;
}

/** Makes the CRDs of a project, the first of each name that the server takes, and returns when it serves their kinds. */
export async function defineKindsOf(objects: readonly PublicObject[], plane: ControlPlane): Promise<Definitions> {
  const crds = await makeCrds(objects, plane);
  const kinds = new Map([...crds.values()].flatMap(kindsOf).map((kind) => [`${kind.group}/${kind.version} ${kind.kind}`, kind] as const));
  await waitUntil("the kinds are served", async () => {
    const answers = await Promise.all(
      [...kinds.values()].map(({ group, version, plural }) => plane.get(`/apis/${group}/${version}/${plural}`).catch(() => undefined)),
    );
    return answers.every((answer) => answer !== undefined);
  });
  return { crds: [...crds.values()], kinds };
}

/** Starting kubectl takes longer than what it does: each round offers the next one of every name that is not taken yet. */
async function makeCrds(objects: readonly PublicObject[], plane: ControlPlane): Promise<ReadonlyMap<string, JsonObject>> {
  const made = new Map<string, JsonObject>();
  let waiting = objects
    .filter(isCrd)
    .sort((left, right) => Number(isForTests(left)) - Number(isForTests(right)))
    .map(({ object }) => withoutConversion(object));
  while (waiting.length > 0) {
    const offered = new Map<string, JsonObject>();
    const later: JsonObject[] = [];
    for (const crd of waiting) {
      const name = getString(crd, "metadata", "name") ?? "";
      if (offered.has(name)) later.push(crd);
      else offered.set(name, crd);
    }
    const list = { apiVersion: "v1", kind: "List", items: [...offered.values()] };
    const { stdout } = await plane.kubectl(["create", "-f", "-", "--output", "name"], { input: JSON.stringify(list) });
    for (const line of stdout.split("\n")) {
      const name = line.slice(line.indexOf("/") + 1);
      const crd = offered.get(name);
      if (crd) made.set(name, crd);
    }
    waiting = later.filter((crd) => !made.has(getString(crd, "metadata", "name") ?? ""));
  }
  return made;
}

function isCrd({ object }: PublicObject): boolean {
  return getString(object, "kind") === "CustomResourceDefinition" && getString(object, "apiVersion") === "apiextensions.k8s.io/v1";
}

/** What tests have of CRDs is often old, or cut short. */
function isForTests({ place }: PublicObject): boolean {
  return /test|fixture|snapshot|example|docs\//.test(place);
}

/** Nobody here runs the webhooks that convert objects. */
function withoutConversion(crd: JsonObject): JsonObject {
  const spec = getPath(crd, "spec");
  if (!isJsonObject(spec)) return crd;
  return { ...crd, spec: Object.fromEntries(Object.entries(spec).filter(([name]) => name !== "conversion")) };
}

function kindsOf(crd: JsonObject): readonly DefinedKind[] {
  const spec = getPath(crd, "spec");
  const versions = getPath(spec, "versions");
  const text = (holder: JsonValue | undefined, name: string): string => getString(holder, name) ?? "";
  return (isJsonArray(versions) ? versions : [])
    .filter((version) => getPath(version, "served") === true)
    .map((version) => ({
      group: text(spec, "group"),
      version: text(version, "name"),
      kind: text(getPath(spec, "names"), "kind"),
      namespaced: text(spec, "scope") === "Namespaced",
      plural: text(getPath(spec, "names"), "plural"),
    }));
}
