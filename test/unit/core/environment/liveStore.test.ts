import { beforeEach, expect, test } from "vitest";
import { LiveStore } from "../../../../server/src/core/environment/liveStore.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { resourceKey } from "../../../../server/src/core/manifest/resource.ts";
import type { WatchListener, WatchTarget } from "../../../../server/src/core/ports.ts";
import { lastAppliedAnnotation } from "../../../../server/src/core/ssa/lastApplied.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const secrets: WatchTarget = { kind: builtInCatalog().find({ group: "", version: "v1", kind: "Secret" })!, namespace: "shop" };
const id = { group: "", kind: "Secret", namespace: "shop", name: "db", version: "v1" };

let watched: { readonly target: WatchTarget; readonly listener: WatchListener; isDisposed: boolean; rechecks: number }[];
let changed: string[];
let store: LiveStore;

/** The port's side of each watch, told by the test. */
beforeEach(() => {
  watched = [];
  changed = [];
  store = new LiveStore(
    {
      watch: ([target], listener) => {
        const entry = { target: target!, listener, isDisposed: false, rechecks: 0 };
        watched.push(entry);
        return {
          dispose: () => {
            entry.isDisposed = true;
          },
          recheck: () => {
            entry.rechecks++;
          },
        };
      },
    },
    { changed: (keys) => changed.push(...keys), stateChanged: () => undefined },
  );
});

function secret(name: string, more: JsonObject = {}): JsonObject {
  return { metadata: { name, namespace: "shop", ...more } };
}

test("nothing is known before the list, and everything after it", () => {
  expect(store.find(id)).toEqual({ kind: "awaited" });
  store.watch([secrets]);
  expect([store.find(id), store.isComplete]).toEqual([{ kind: "awaited" }, false]);
  watched[0]!.listener.replaced(secrets, [secret("db")]);
  expect(store.find(id)).toMatchObject({ kind: "known", live: { object: { apiVersion: "v1", kind: "Secret", metadata: { name: "db" } } } });
  expect([store.find({ ...id, name: "other" }), store.isComplete]).toEqual([{ kind: "known" }, true]);
});

test("what came first is known while the rest is on its way, and is not told again", () => {
  const [first, second] = [secret("db"), secret("other")];
  const key = (name: string): string => resourceKey({ ...id, name });
  store.watch([secrets]);
  watched[0]!.listener.begun?.(secrets, [first], true);
  expect([store.find(id).kind, store.find({ ...id, name: "other" }).kind, store.isComplete]).toEqual(["known", "awaited", false]);
  expect(changed.splice(0)).toEqual([key("db")]);
  watched[0]!.listener.completed?.(secrets, [second]);
  expect(changed.splice(0)).toEqual([key("other")]);
  expect([store.find(id).kind, store.find({ ...id, name: "other" }).kind, store.isComplete]).toEqual(["known", "known", true]);
});

test("a list that had to be read once more tells what is gone since it began", () => {
  const key = (name: string): string => resourceKey({ ...id, name });
  store.watch([secrets]);
  watched[0]!.listener.begun?.(secrets, [secret("db")], true);
  watched[0]!.listener.begun?.(secrets, [secret("old")], false);
  changed.length = 0;
  watched[0]!.listener.begun?.(secrets, [secret("db")], true);
  watched[0]!.listener.completed?.(secrets, []);
  expect(changed.sort()).toEqual([key("db"), key("old")].sort());
  expect(store.find({ ...id, name: "old" })).toEqual({ kind: "known" });
});

test("a relist tells what is gone", () => {
  store.watch([secrets]);
  watched[0]!.listener.replaced(secrets, [secret("db"), secret("old")]);
  changed.length = 0;
  watched[0]!.listener.replaced(secrets, [secret("db")]);
  expect(changed.sort()).toEqual(["db", "old"].map((name) => resourceKey({ ...id, name })).sort());
  expect(store.find({ ...id, name: "old" })).toEqual({ kind: "known" });
});

test("a refusal names the right that is missing, and ends nothing else", () => {
  const deployments = { kind: builtInCatalog().find({ group: "apps", version: "v1", kind: "Deployment" })!, namespace: "shop" };
  store.watch([secrets, deployments]);
  watched[0]!.listener.stateChanged(secrets, { state: "failed", reason: "forbidden", message: "raw", retrying: true });
  watched[1]!.listener.stateChanged(deployments, { state: "failed", reason: "forbidden", message: "raw", retrying: true });
  expect(store.find(id)).toEqual({ kind: "failed", message: "Needs list and watch on secrets in namespace shop." });
  expect(store.find({ ...id, group: "apps", kind: "Deployment" })).toEqual({
    kind: "failed",
    message: "Needs list and watch on deployments.apps in namespace shop.",
  });
  expect(store.isComplete).toBe(true);
});

test("what was listed stays known while its watch is broken", () => {
  store.watch([secrets]);
  watched[0]!.listener.replaced(secrets, [secret("db")]);
  watched[0]!.listener.stateChanged(secrets, { state: "failed", reason: "unreachable", message: "gone", retrying: true });
  expect(store.find(id)).toMatchObject({ kind: "known", live: {} });
});

test("keeps ownership and drops the records that hold it, with the values in the annotation of kubectl apply", () => {
  store.watch([secrets]);
  watched[0]!.listener.replaced(secrets, []);
  watched[0]!.listener.changed(secrets, [
    {
      type: "upsert",
      object: secret("db", {
        annotations: { [lastAppliedAnnotation]: '{"stringData":{"password":"hunter2"}}', keep: "me" },
        managedFields: [{ manager: "kubectl", operation: "Update", apiVersion: "v1", fieldsType: "FieldsV1", fieldsV1: { "f:data": {} } }],
      }),
    },
  ]);
  const found = store.find(id);
  const live = found.kind === "known" ? found.live : undefined;
  expect(live?.object["metadata"]).toEqual({ name: "db", namespace: "shop", annotations: { keep: "me" } });
  expect(live?.ownership.entries).toMatchObject([{ manager: "kubectl", fields: '{"f:data":{}}' }]);
});

test("watches what is new, keeps what stays, ends what nobody wants; the ended one is not listened to", () => {
  const other = { ...secrets, namespace: "other" };
  store.watch([secrets]);
  store.watch([secrets, other]);
  expect(watched.map(({ target }) => target.namespace)).toEqual(["shop", "other"]);
  store.watch([other]);
  expect(watched.map(({ isDisposed }) => isDisposed)).toEqual([true, false]);
  watched[0]!.listener.replaced(secrets, [secret("db")]);
  expect([changed, store.find(id)]).toEqual([[], { kind: "awaited" }]);
});

test("what may not be looked at any more is forgotten, what only cannot be reached is kept", () => {
  store.watch([secrets]);
  const { listener } = watched[0]!;
  listener.replaced(secrets, [secret("db")]);
  listener.stateChanged(secrets, { state: "failed", reason: "unreachable", message: "It is gone.", retrying: true });
  listener.stateChanged(secrets, { state: "failed", reason: "serverError", message: "It is broken.", retrying: true });
  expect(store.find(id)).toMatchObject({ kind: "known", live: {} });
  changed.length = 0;
  listener.stateChanged(secrets, { state: "failed", reason: "forbidden", message: "No.", retrying: true });
  expect(store.find(id)).toEqual({ kind: "failed", message: "Needs list and watch on secrets in namespace shop." });
  expect(changed).toEqual([resourceKey(id)]);
  listener.replaced(secrets, [secret("db")]);
  expect(store.find(id)).toMatchObject({ kind: "known", live: {} });
});

test("objects without their content are none to compare with, and are asked for again once they are", () => {
  store.watch([{ ...secrets, metadataOnly: true }]);
  watched[0]!.listener.replaced(secrets, [secret("db")]);
  expect([store.find(id), changed]).toEqual([{ kind: "awaited" }, [resourceKey(id)]]);
  store.watch([secrets]);
  expect(watched.map(({ isDisposed }) => isDisposed)).toEqual([true, false]);
});

test("everything that is watched is looked at again on request", () => {
  const configMaps: WatchTarget = { kind: builtInCatalog().find({ group: "", version: "v1", kind: "ConfigMap" })! };
  store.watch([secrets, configMaps]);
  store.recheck();
  expect(watched.map(({ rechecks }) => rechecks)).toEqual([1, 1]);
});
