import { expect, test } from "vitest";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import type { DesiredResource } from "../../../../server/src/core/drift/types.ts";
import { toEntry, type EntryContext, type ResourcePoints } from "../../../../server/src/core/environment/resourceEntry.ts";
import { Settlements } from "../../../../server/src/core/environment/settlements.ts";
import type { SettledFields, SettleReason } from "../../../../server/src/core/environment/types.ts";
import { doubtfulResources } from "../../../../server/src/core/environment/settleSeveral.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import type { ApplyOptions } from "../../../../server/src/core/ports.ts";
import { neverCancelled, succeed, type Result } from "../../../../server/src/core/result.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { kindOf, line, liveOf, yaml } from "../drift/scene.ts";

const manifest = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}, ingress: [{ports: [{port: 80}]}]}
`;
const inGit = yaml(manifest);
const patched = liveOf({
  applied: manifest,
  edits: [{ manager: "kubectl-patch", patch: "spec: {ingress: [{ports: [{port: 80, endPort: 90}]}]}" }],
});
const live = { object: patched, ownership: readOwnership(patched) };
const id = { group: "networking.k8s.io", kind: "NetworkPolicy", namespace: "shop", name: "web" };

function at(object: JsonObject, version = "v1"): DesiredResource {
  return { id, version, object, origin: { path: "web.yaml", document: 0, range: { start: 0, end: 0 } }, kind: kindOf(inGit) };
}

function pointsOf(more: Partial<ResourcePoints> = {}): ResourcePoints {
  return { key: "key", id, version: "v1", isAppliedKnown: more.applied !== undefined, isMember: true, live, ...more };
}

const context: EntryContext = {
  kind: kindOf(inGit),
  fieldManager: "plumbline",
  ignore: createIgnoreRules([]),
  equalityMark: (value) => value,
  environmentPath: "",
};

/** An API server that answers each dry run with this, and what it was sent. */
class Server {
  readonly sent: (readonly [object: JsonObject, options: ApplyOptions])[] = [];
  readonly settlements = new Settlements();
  answer: JsonObject = patched;

  ask(points: ResourcePoints): Promise<Result<SettledFields, SettleReason>> {
    const apply = (_kind: unknown, object: JsonObject, options: ApplyOptions): Promise<Result<JsonObject, never>> => {
      this.sent.push([object, options]);
      return Promise.resolve(succeed(this.answer));
    };
    const connected = { cluster: { apply }, catalog: builtInCatalog(), live: () => points.live };
    return this.settlements.ask(points, context, connected, neverCancelled);
  }

  told(points: ResourcePoints): readonly string[] | undefined {
    return toEntry(this.settlements.addTo(points), context)?.differences.map(line);
  }
}

const values = '.spec.ingress [{"ports":[{"port":80}]}] → [{"ports":[{"port":80,"endPort":90}]}] by kubectl-patch';
const working = at(inGit);

test("what the branch says is tried as a sync would apply it, and a field that would stay as it is means the same", async () => {
  const server = new Server();
  const points = pointsOf({ working, main: working });
  expect(server.told(points)).toEqual([`suspect ${values}`]);
  expect(await server.ask(points)).toEqual({ ok: true, value: { equal: 1, changed: 0 } });
  expect(server.sent).toEqual([[inGit, { fieldManager: "plumbline", force: true, dryRun: true }]]);
  expect(server.told(points)).toEqual([]);
});

test("a field that would become another one is changed", async () => {
  const server = new Server();
  const points = pointsOf({ working, main: working });
  server.answer = { ...patched, spec: inGit["spec"] ?? {} };
  expect(await server.ask(points)).toEqual({ ok: true, value: { equal: 0, changed: 1 } });
  expect(server.told(points)).toEqual([`changed ${values}`]);
});

test("what was applied is tried where that is what the environment is held against", async () => {
  const server = new Server();
  const newer = yaml(manifest.replace("podSelector: {}", "podSelector: {matchLabels: {app: web}}"));
  const points = pointsOf({ working: at(newer), main: at(newer), applied: at(inGit) });
  expect(await server.ask(points)).toMatchObject({ ok: true });
  expect(server.sent.map(([object]) => object)).toEqual([inGit]);
});

test("nothing is sent that is in no commit, or that is read in another version", async () => {
  const server = new Server();
  const message = "NetworkPolicy web in shop cannot be asked about: the branch does not have it in the version v1.";
  for (const points of [pointsOf({ working }), pointsOf({ working, main: at(inGit, "v1beta1") })])
    expect(await server.ask(points)).toEqual({ ok: false, reason: "versionDiffers", message });
  expect(server.sent).toEqual([]);
});

test("where nothing is in doubt, or the doubt was settled, nothing is sent", async () => {
  const server = new Server();
  const points = pointsOf({ working, main: working });
  const plain = liveOf({ applied: manifest });
  const nothing = { ok: true, value: { equal: 0, changed: 0 } };
  expect(await server.ask(pointsOf({ working, main: working, live: { object: plain, ownership: readOwnership(plain) } }))).toEqual(nothing);
  expect(server.sent).toEqual([]);
  await server.ask(points);
  expect(await server.ask(server.settlements.addTo(points))).toEqual(nothing);
  expect(server.sent).toHaveLength(1);
});

test("another manifest or another state of the object ends what was said, and it does not come back by itself", async () => {
  const points = pointsOf({ working, main: working });
  const changed = yaml(manifest.replace("{port: 80}", "{port: 81}"));
  const moved = { ...patched, metadata: { ...(patched["metadata"] as JsonObject), resourceVersion: "2" } };
  for (const other of [
    pointsOf({ working: at(changed), main: at(changed) }),
    pointsOf({ working, main: working, live: { ...live, object: moved } }),
  ]) {
    const server = new Server();
    await server.ask(points);
    // Read anew, the same manifest is another object.
    expect(server.told(pointsOf({ working: at(yaml(manifest)), main: at(yaml(manifest)) }))).toEqual([]);
    server.told(other);
    expect(server.told(points)).toEqual([`suspect ${values}`]);
  }
});

test("what is typed is held against the answer for what the branch says only where both are the same", async () => {
  const server = new Server();
  await server.ask(pointsOf({ working, main: working }));
  const typed = at(yaml(manifest.replace("podSelector: {}", "podSelector: {matchLabels: {app: web}}")));
  const entry = toEntry(server.settlements.addTo(pointsOf({ working: typed, main: working })), context);
  expect(entry?.differences).toEqual([]);
  expect(entry?.atSource.map(({ difference: { kind } }) => kind).sort()).toEqual(["changed", "suspect"]);
});

test("of an environment, what is in doubt and does not count is not asked about", () => {
  const server = new Server();
  const entry = toEntry(server.settlements.addTo(pointsOf({ working, main: working })), context)!;
  const quiet = { ...entry, differences: entry.differences.map((difference) => ({ ...difference, quiet: true })) };
  const pending = { ...quiet, pending: [{ ...entry.differences[0]!, newer: "main" as const }] };
  expect(doubtfulResources([entry, quiet, pending])).toEqual([entry, pending]);
});
