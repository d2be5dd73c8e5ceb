import { expect, test } from "vitest";
import { ConnectedEnvironment } from "../../../../server/src/core/environment/connectedEnvironment.ts";
import type { ConnectableCluster, SessionOptions } from "../../../../server/src/core/environment/types.ts";
import { resourceKey } from "../../../../server/src/core/manifest/resource.ts";
import type { WatchListener, WatchTarget } from "../../../../server/src/core/ports.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const configMaps: WatchTarget = { kind: builtInCatalog().find({ group: "", version: "v1", kind: "ConfigMap" })!, namespace: "default" };
const options = { environment: { name: "staging", path: "staging" } } as SessionOptions;

/** The server's side of each watch, told by the test. */
function connect(): { readonly watches: WatchListener[]; readonly told: string[] } {
  const watches: WatchListener[] = [];
  const told: string[] = [];
  const cluster = {
    watch: (_targets: readonly WatchTarget[], listener: WatchListener) => {
      watches.push(listener);
      return { dispose: () => undefined, recheck: () => undefined };
    },
    dispose: () => undefined,
  } as unknown as ConnectableCluster;
  const names = ["one", "two", "three"];
  const connected = new ConnectedEnvironment(cluster, builtInCatalog(), options, {
    changed: (keys) => told.push(...keys.map((key) => key.split("/").at(-1) ?? "")),
    becameKnown: (isConcerned) =>
      told.push(
        ...names.filter((name) => {
          const id = { group: "", kind: "ConfigMap", namespace: "default", name };
          return isConcerned(resourceKey(id), id, "v1");
        }),
      ),
    connectionChanged: () => undefined,
    recordChanged: () => undefined,
    catalogChanged: () => undefined,
  });
  connected.watch([{ group: "", version: "v1", kind: "ConfigMap", namespace: "default" }]);
  return { watches, told };
}

const configMap = (name: string): { readonly metadata: { readonly name: string; readonly namespace: string } } => ({
  metadata: { name, namespace: "default" },
});

test("when a list is complete, what came before is not looked at once more, and what is not there is", () => {
  const { watches, told } = connect();
  const [one, two] = [configMap("one"), configMap("two")];
  watches[0]?.begun?.(configMaps, [one], true);
  expect(told.splice(0)).toEqual(["one"]);
  watches[0]?.completed?.(configMaps, [two]);
  expect(told.splice(0)).toEqual(["two", "three"]);
});

test("a watch that breaks leaves what was known, and one that may not be watched any longer takes it away", () => {
  const { watches, told } = connect();
  watches[0]?.replaced(configMaps, [configMap("one")]);
  told.length = 0;
  watches[0]?.stateChanged(configMaps, { state: "failed", reason: "unreachable", message: "Gone.", retrying: true });
  expect(told).toEqual([]);
  watches[0]?.stateChanged(configMaps, { state: "failed", reason: "forbidden", message: "No.", retrying: true });
  expect(told).toEqual(["one", "one", "two", "three"]);
});

test("why a kind cannot be told may change as long as it was never listed", () => {
  const { watches, told } = connect();
  watches[0]?.stateChanged(configMaps, { state: "listing" });
  expect(told).toEqual([]);
  watches[0]?.stateChanged(configMaps, { state: "failed", reason: "unreachable", message: "Gone.", retrying: true });
  expect(told.splice(0)).toEqual(["one", "two", "three"]);
  watches[0]?.stateChanged(configMaps, { state: "live" });
  expect(told).toEqual(["one", "two", "three"]);
});
