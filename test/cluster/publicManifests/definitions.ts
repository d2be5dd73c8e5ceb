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
  const crds = new Map<string, JsonObject>();
  for (const { object } of objects.filter(isCrd).sort((left, right) => Number(isForTests(left)) - Number(isForTests(right)))) {
    const name = getString(object, "metadata", "name") ?? "";
    if (crds.has(name)) continue;
    const crd = withoutConversion(object);
    const { code } = await plane.kubectl(["create", "-f", "-"], { input: JSON.stringify(crd) });
    if (code === 0) crds.set(name, crd);
  }
  const kinds = new Map([...crds.values()].flatMap(kindsOf).map((kind) => [`${kind.group}/${kind.version} ${kind.kind}`, kind] as const));
  await waitUntil("the kinds are served", async () => {
    const answers = await Promise.all(
      [...kinds.values()].map(({ group, version, plural }) => plane.get(`/apis/${group}/${version}/${plural}`).catch(() => undefined)),
    );
    return answers.every((answer) => answer !== undefined);
  });
  return { crds: [...crds.values()], kinds };
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
