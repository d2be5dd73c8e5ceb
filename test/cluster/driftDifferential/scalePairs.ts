import { getPath, getString } from "../../../server/src/core/json.ts";
import { withValueAt } from "../differential/objectPath.ts";
import type { Subject } from "../differential/subjects.ts";
import type { Workshop } from "./makePairs.ts";
import { renamed } from "./plan.ts";
import { objectPath } from "./server.ts";

/** A person with kubectl scale, and an autoscaler. */
const scalers = ["kubectl", "kube-controller-manager"];

/** Pairs of an object that was scaled through its subresource, once with replicas in Git and once without. None for kinds that cannot be scaled. */
export async function makeScalePairs({ kind, facts, object }: Subject, { server, tell }: Workshop): Promise<void> {
  for (const manager of scalers) {
    for (const replicas of [3, undefined]) {
      const name = `${getString(object, "metadata", "name") ?? ""}-by-${manager}-${replicas === undefined ? "alone" : "over-git"}`;
      const path = objectPath(facts, name);
      const manifest = withValueAt(renamed(object, name), ["spec", "replicas"], replicas);
      const before = await server.apply(path, manifest);
      if (before === undefined) return;
      const scaled = await server.patch(`${path}/scale`, { spec: { replicas: 7 } }, { manager, type: "merge-patch" });
      const live = scaled && (await server.get(path));
      const result = live && (await server.apply(path, manifest, { dryRun: true }));
      if (getPath(live ?? {}, "spec", "replicas") === 7 && live && result) {
        const title = `scale with replicas ${replicas === undefined ? "left out of" : "in"} Git`;
        const intrusion = { manager, operation: "Update", subresource: "scale", before } as const;
        tell({ kind, title, side: "server", facts, manifest, applied: manifest, live, result, intrusion });
      }
      await server.delete(path);
      if (scaled === undefined) return;
    }
  }
}
