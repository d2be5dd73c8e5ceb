import { expect, test } from "vitest";
import { readDependents } from "../../../../server/src/core/environment/dependents.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import type { Cluster } from "../../../../server/src/core/ports.ts";
import { neverCancelled, succeed } from "../../../../server/src/core/result.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const live: JsonObject = { apiVersion: "batch/v1", kind: "CronJob", metadata: { name: "nightly", namespace: "shop", uid: "cron" } };

function owned(name: string, ...owners: readonly string[]): JsonObject {
  return { metadata: { name, namespace: "shop", uid: name, ownerReferences: owners.map((uid) => ({ uid })) } };
}

/** Answers lists as a server does: its objects say neither version nor kind. */
function clusterOf(byKind: Readonly<Record<string, readonly JsonObject[]>>): Pick<Cluster, "list"> {
  return { list: ({ kind }) => Promise.resolve(succeed(byKind[kind.kind] ?? [])) };
}

test("objects that own each other, or themselves, are told once", async () => {
  const cluster = clusterOf({ Job: [owned("job", "cron", "pod")], Pod: [owned("pod", "job", "pod")] });
  const read = await readDependents(live, "batch", { cluster, catalog: builtInCatalog() }, neverCancelled);
  expect(read).toMatchObject({
    ok: true,
    value: { dependents: [{ kind: "Job", name: "job", dependents: [{ kind: "Pod", name: "pod", dependents: [] }] }] },
  });
});
