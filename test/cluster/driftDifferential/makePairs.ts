import { getString, type JsonObject } from "../../../server/src/core/json.ts";
import type { Subject } from "../differential/subjects.ts";
import { inParallel } from "./inParallel.ts";
import type { Kubectl } from "./kubectlApply.ts";
import type { Pair } from "./pair.ts";
import { planPairs, renamed, type PlannedPair } from "./plan.ts";
import { objectPath, type Server } from "./server.ts";

/** Where pairs are made and told. */
export interface Workshop {
  readonly server: Server;
  readonly kubectl: Kubectl;
  /** Called with each pair; with undefined for one that the server refuses. */
  readonly tell: (pair: Pair | undefined) => void;
}

/** Makes a pair of every mutant: an object is applied, then the manifest or the object itself is changed, or both are. */
export async function makePairs(subject: Subject, workshop: Workshop): Promise<void> {
  const planned = planPairs(subject);
  const serverSide = planned.filter(({ side }) => side === "server");
  await changeManifest(
    subject,
    serverSide.filter(({ writer }) => writer === undefined),
    workshop,
  );
  await changeLive(
    subject,
    serverSide.filter(({ writer }) => writer !== undefined),
    workshop,
  );
  await changeClientSide(
    subject,
    planned.filter(({ side }) => side === "client"),
    workshop,
  );
}

/** The manifest is changed after it was applied: nothing but the manifest differs from pair to pair. */
async function changeManifest(subject: Subject, planned: readonly PlannedPair[], { server, tell }: Workshop): Promise<void> {
  const { facts, object } = subject;
  if (planned.length === 0) return;
  const path = objectPath(facts, getString(object, "metadata", "name") ?? "");
  const live = await server.apply(path, object);
  if (live === undefined) return;
  await inParallel(planned, async (one) => {
    const manifest = one.mutant.object;
    const result = await server.apply(path, manifest, { dryRun: true });
    tell(result && pairOf(subject, one, { manifest, applied: object, live, result }));
  });
  await server.delete(path);
}

/** The object is changed by somebody else after it was applied, and sometimes the manifest then; each change is made to an object of its own. */
async function changeLive(subject: Subject, planned: readonly PlannedPair[], { server, tell }: Workshop): Promise<void> {
  await inParallel(planned, async (one) => {
    const path = objectPath(subject.facts, one.name);
    const applied = renamed(subject.object, one.name);
    const manifest = manifestOf(subject, one);
    const wouldBe = (object: JsonObject): Promise<JsonObject | undefined> => server.apply(path, object, { dryRun: true });
    const before = await server.apply(path, applied);
    const again = before && one.later && (await wouldBe(applied));
    const alone = again && (await wouldBe(manifest));
    const live = before && (await write(subject, one, { before, server }));
    const result = live && (await wouldBe(manifest));
    const back = result && one.later && (await wouldBe(applied));
    tell(before && live && result && pairOf(subject, one, { manifest, applied, before, live, result, again, alone, back }));
    if (before) await server.delete(path);
  });
}

/** The same for objects that kubectl applies client-side, each of its own; kubectl is asked about all of them at once. */
async function changeClientSide(subject: Subject, planned: readonly PlannedPair[], { server, kubectl, tell }: Workshop): Promise<void> {
  const pathOf = ({ name }: PlannedPair): string => objectPath(subject.facts, name);
  const wouldBe = (manifests: Iterable<JsonObject>): ReturnType<Kubectl["apply"]> => kubectl.apply([...manifests], { dryRun: true });
  // One object that is refused holds up all others of a call.
  const isTaken = async (one: PlannedPair, manifest: JsonObject): Promise<boolean> =>
    (await server.patch(pathOf(one), manifest, { manager: "test", type: "merge-patch", dryRun: true })) !== undefined;
  const created = await kubectl.apply(
    planned.map(({ name }) => renamed(subject.object, name)),
    { dryRun: false },
  );
  const moving = new Map<PlannedPair, JsonObject>();
  await inParallel(planned, async (one) => {
    const manifest = manifestOf(subject, one);
    if (one.later !== undefined && created.has(one.name) && (await isTaken(one, manifest))) moving.set(one, manifest);
  });
  const again = await wouldBe([...moving.keys()].map(({ name }) => renamed(subject.object, name)));
  const alone = await wouldBe(moving.values());
  const objects = new Map<PlannedPair, ClientSide>();
  await inParallel(planned, async (one) => {
    const before = created.get(one.name);
    if (before === undefined) return;
    const applied = renamed(subject.object, one.name);
    const manifest = manifestOf(subject, one);
    const live = one.writer === undefined ? before : await write(subject, one, { before, server });
    const isPair = live !== undefined && (await isTaken(one, manifest)) && (one.later === undefined || (await isTaken(one, applied)));
    if (isPair) objects.set(one, { manifest, applied, before, live });
  });
  const results = await wouldBe([...objects.values()].map(({ manifest }) => manifest));
  const back = await wouldBe([...objects].flatMap(([{ later }, { applied }]) => (later === undefined ? [] : [applied])));
  for (const one of planned) {
    const states = objects.get(one);
    const result = results.get(one.name);
    const moves = { again: again.get(one.name), alone: alone.get(one.name), back: back.get(one.name) };
    tell(states && result && pairOf(subject, one, { ...states, result, ...moves }));
  }
  await inParallel(
    planned.filter(({ name }) => created.has(name)),
    (one) => server.delete(pathOf(one)),
  );
}

/** What Git says in the end. */
function manifestOf({ object }: Subject, { writer, mutant, later, name }: PlannedPair): JsonObject {
  const said = writer === undefined ? mutant.object : (later?.object ?? object);
  return renamed(said, name);
}

interface ClientSide {
  readonly manifest: JsonObject;
  readonly applied: JsonObject;
  readonly before: JsonObject;
  readonly live: JsonObject;
}

async function write(
  { facts, object }: Subject,
  { writer, name, mutant }: PlannedPair,
  { before, server }: { readonly before: JsonObject; readonly server: Server },
): Promise<JsonObject | undefined> {
  const wanted = renamed(mutant.object, name);
  return writer?.write({ path: objectPath(facts, name), facts, manifest: renamed(object, name), wanted, live: before }, server);
}

interface States {
  readonly manifest: JsonObject;
  readonly applied: JsonObject;
  readonly before?: JsonObject;
  readonly live: JsonObject;
  readonly result: JsonObject;
  readonly again?: JsonObject | undefined;
  readonly alone?: JsonObject | undefined;
  readonly back?: JsonObject | undefined;
}

/** Undefined where Git moves to what the server would not have taken by itself. */
function pairOf(
  { kind, facts }: Subject,
  { mutant, writer, later, side }: PlannedPair,
  { before, again, alone, back, ...states }: States,
): Pair | undefined {
  const title = `${writer?.title ?? "manifest"}: ${mutant.name}`;
  if (writer === undefined || before === undefined) return { kind, title, side, facts, ...states };
  const { manager, operation } = writer;
  const pair = { kind, side, facts, ...states, intrusion: { manager, operation, before } };
  if (later === undefined) return { ...pair, title };
  return again && alone && back && { ...pair, title: `${title}, Git then: ${later.name}`, gitMove: { again, alone, back } };
}
