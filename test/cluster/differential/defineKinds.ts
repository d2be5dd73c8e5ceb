import type { JsonObject } from "../../../server/src/core/json.ts";
import type { ControlPlane } from "../controlPlane.ts";
import { waitUntil } from "../waitUntil.ts";

/** Makes CRDs, and returns when the server serves what they define: a moment after it says that they are established. */
export async function defineKinds(plane: ControlPlane, crds: readonly JsonObject[]): Promise<void> {
  for (const crd of crds) {
    const { code, stderr } = await plane.kubectl(["create", "-f", "-"], { input: JSON.stringify(crd) });
    if (code !== 0) throw new Error(`The fixture's CRD could not be made: ${stderr}`);
  }
  // kubectl gives up at once on a CRD that has no conditions yet.
  await waitUntil("the CRDs are established", async () => {
    const { code } = await plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    return code === 0;
  });
  await waitUntil("the kinds are served", async () => {
    const answers = await Promise.all(crds.map((crd) => plane.get(listPath(crd)).catch(() => undefined)));
    return answers.every((answer) => answer !== undefined);
  });
}

function listPath(crd: JsonObject): string {
  const { group, names, versions } = crd["spec"] as unknown as {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { readonly name: string }[];
  };
  return `/apis/${group}/${versions[0]!.name}/${names.plural}`;
}
