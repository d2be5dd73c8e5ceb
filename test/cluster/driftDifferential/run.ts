import { isDeepStrictEqual } from "node:util";
import { createIgnoreRules } from "../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired, stripLive } from "../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../server/src/core/drift/ownership.ts";
import type { DesiredResource, FieldDifference } from "../../../server/src/core/drift/types.ts";
import { toEntry } from "../../../server/src/core/environment/resourceEntry.ts";
import type { DriftEntry } from "../../../server/src/core/environment/types.ts";
import { formatPath } from "../../../server/src/core/fieldPath.ts";
import { getString, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { createEqualityMark } from "../../../server/src/node/equalityMark.ts";
import { startControlPlane } from "../controlPlane.ts";
import { defineKinds } from "../differential/defineKinds.ts";
import { builtInSubjects, customSubjects, type MutantLimits, type Subject } from "../differential/subjects.ts";
import { Applier, fieldManager, objectPath } from "./applier.ts";

/** Kinds whose objects change what the server does with others, or that it does not keep. */
const unsuited =
  /^(Mutating|Validating)(Webhook|Admission)|^(APIService|Event|Namespace|ResourceQuota|LimitRange|Lease)\b|Review$|^Binding$/;

const limits: MutantLimits = { ofCommonKind: 400, ofOtherKind: 100, ofCustomKind: 1000 };

interface Disagreement {
  readonly title: string;
  readonly server: readonly string[];
  readonly ours: readonly string[];
}

/** What one pair came to: the fields that applying would change, by the server, and what we say. */
type Tell = (title: string, changes: readonly string[], ours: readonly FieldDifference[]) => void;

/**
 * Compares our word on drift with the server's. In one half of the pairs the manifest of an applied object is changed, in the other the object itself, by
 * somebody else; the server says in a dry run what applying the manifest would change. Prints every pair of which only one says that anything differs.
 */
export async function runDriftDifferential(): Promise<number> {
  const plane = await startControlPlane();
  const server = new Applier(plane);
  const counts = { pairs: 0, drifted: 0, agreed: 0, left: 0 };
  const disagreements: Disagreement[] = [];
  const tell: Tell = (title, changes, ours) => {
    counts.pairs++;
    if (changes.length > 0) counts.drifted++;
    const loud = ours.filter(({ kind }) => kind !== "suspect");
    // Of what is suspect we say ourselves that only the server can tell.
    if (loud.length === 0 && ours.length > 0) counts.left++;
    else if (changes.length > 0 === loud.length > 0) counts.agreed++;
    else disagreements.push({ title, server: changes, ours: ours.map(describe) });
  };
  try {
    const { crds, subjects } = customSubjects(limits);
    await defineKinds(plane, crds);
    for (const subject of [...builtInSubjects(limits), ...subjects]) {
      if (unsuited.test(subject.kind)) continue;
      await changeManifest(subject, server, tell);
      await changeLive(subject, server, tell);
    }
  } finally {
    server.close();
    await plane.stop();
  }
  for (const { title, server: changes, ours } of disagreements) {
    console.log(`${title}\n    server: ${changes.join(", ") || "nothing"}\n    ours: ${ours.join(", ") || "nothing"}`);
  }
  console.log(`${counts.pairs} pairs, ${counts.drifted} drifted; ${counts.agreed} agreed, ${counts.left} left to the server`);
  return disagreements.length > 0 ? 1 : 0;
}

/** The manifest is changed after it was applied. */
async function changeManifest({ kind, facts, object, mutants }: Subject, server: Applier, tell: Tell): Promise<void> {
  const path = objectPath(facts, getString(object, "metadata", "name") ?? "");
  const live = await server.apply(path, object, { dryRun: false });
  if (live === undefined) return;
  await inParallel(mutants, async (mutant) => {
    if (objectPath(facts, getString(mutant.object, "metadata", "name") ?? "") !== path) return;
    const applied = await server.apply(path, mutant.object, { dryRun: true });
    if (applied === undefined) return;
    const entry = entryOf(facts, { main: mutant.object, applied: object, live });
    const changes = differences(stripLive(applied), stripLive(live));
    // What Git alone changed is told, whether or not it comes to anything.
    if (changes.length > 0 || entry?.pending.length === 0) tell(`${kind}, manifest: ${mutant.name}`, changes, changesIn(entry));
  });
  await server.delete(path);
}

/** The object is changed by somebody else after it was applied; each change is made to an object of its own. */
async function changeLive({ kind, facts, object, mutants }: Subject, server: Applier, tell: Tell): Promise<void> {
  const name = getString(object, "metadata", "name") ?? "";
  await inParallel(mutants, async (mutant, index) => {
    if (getString(mutant.object, "metadata", "name") !== name) return;
    const own = `${name}-${index}`;
    const path = objectPath(facts, own);
    const manifest = renamed(object, own);
    const before = await server.apply(path, manifest, { dryRun: false });
    const live = before && (await server.edit(path, renamed(mutant.object, own)));
    const applied = live && (await server.apply(path, manifest, { dryRun: true }));
    if (live && applied) {
      const entry = entryOf(facts, { main: manifest, applied: manifest, live });
      tell(`${kind}, live: ${mutant.name}`, differences(stripLive(applied), stripLive(live)), changesIn(entry));
    }
    if (before) await server.delete(path);
  });
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<void>): Promise<void> {
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) await work(item, index);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function renamed(object: JsonObject, name: string): JsonObject {
  const { metadata } = object;
  return { ...object, metadata: { ...(isJsonObject(metadata) ? metadata : {}), name } };
}

function entryOf(
  facts: KindFacts,
  { main, applied, live }: { readonly main: JsonObject; readonly applied: JsonObject; readonly live: JsonObject },
): DriftEntry | undefined {
  const { group, version, kind, namespaced } = facts;
  const id = { group, kind, namespace: namespaced ? "default" : "", name: getString(live, "metadata", "name") ?? "" };
  const resource = (object: JsonObject): DesiredResource => ({
    id,
    version,
    object: normaliseDesired(object, { kind: facts, defaultNamespace: "default" }),
    origin: { path: "a.yaml", document: 0, range: { start: 0, end: 0 } },
    kind: facts,
  });
  const context = { kind: facts, fieldManager, ignore: createIgnoreRules([]), equalityMark: createEqualityMark(), environmentPath: "" };
  const points = {
    key: "",
    id,
    version,
    isAppliedKnown: true,
    isMember: true,
    live: { object: stripLive(live), ownership: readOwnership(live) },
  };
  return toEntry({ ...points, working: resource(main), main: resource(main), applied: resource(applied) }, context);
}

/** What applying would change by our word, and what may be changed: additions of others stay. */
function changesIn(entry: DriftEntry | undefined): readonly FieldDifference[] {
  const { differences: live = [], pending = [] } = entry ?? {};
  return [...live, ...pending].filter(({ kind, quiet }) => kind === "suspect" || (!quiet && kind !== "extra"));
}

function describe({ path, kind }: FieldDifference): string {
  return `${kind} ${formatPath(path)}`;
}

/** Paths at which two objects differ. */
function differences(left: JsonValue | undefined, right: JsonValue | undefined, path = ""): readonly string[] {
  if (isJsonObject(left) && isJsonObject(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].flatMap((name) => differences(left[name], right[name], `${path}.${name}`));
  }
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((item: JsonValue, index) => differences(item, right[index] as JsonValue, `${path}[${index}]`));
  }
  return isDeepStrictEqual(left, right) ? [] : [path];
}
