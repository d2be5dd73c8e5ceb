import { getString, isJsonArray, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import { parseJson, stringifyJson } from "../../../server/src/node/kubernetes/json.ts";
import type { ControlPlane } from "../controlPlane.ts";

/** The real `kubectl apply`, which applies client-side: its three-way patch is the truth for objects that it has applied. */
export class Kubectl {
  readonly #plane: ControlPlane;

  constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  /**
   * Applies objects of one kind, all with names of their own, in one call; returns what they are then, by name. Those that are refused are not among them:
   * kubectl prints nothing when one is, so that the others are applied again.
   */
  async apply(objects: readonly JsonObject[], { dryRun }: { readonly dryRun: boolean }): Promise<ReadonlyMap<string, JsonObject>> {
    if (objects.length === 0) return new Map();
    const input = stringifyJson({ apiVersion: "v1", kind: "List", items: objects });
    const args = ["apply", "-o", "json", ...(dryRun ? ["--dry-run=server"] : []), "-f", "-"];
    const { code, stdout, stderr } = await this.#plane.kubectl(args, { input });
    if (code === 0) return new Map(printed(stdout).map((object) => [nameOf(object), object]));
    const refused = new Set(
      [...stderr.matchAll(/Name: "([^"]+)"|"([^"]+)" is invalid/g)].flatMap(([, name, other]) => name ?? other ?? []),
    );
    const left = objects.filter((object) => !refused.has(nameOf(object)));
    if (left.length < objects.length) return this.apply(left, { dryRun });
    if (objects.length === 1) return new Map();
    const half = objects.length >> 1;
    const parts = [objects.slice(0, half), objects.slice(half)];
    const answers: (readonly [string, JsonObject])[] = [];
    for (const part of parts) answers.push(...(await this.apply(part, { dryRun })));
    return new Map(answers);
  }
}

function nameOf(object: JsonObject): string {
  return getString(object, "metadata", "name") ?? "";
}

function printed(text: string): readonly JsonObject[] {
  const answer = parseJson(text);
  if (!isJsonObject(answer)) return [];
  const { items } = answer;
  return isJsonArray(items) ? items.filter(isJsonObject) : [answer];
}
