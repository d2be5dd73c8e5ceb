import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { getPath, isJsonObject, type JsonObject } from "../../server/src/core/json.ts";
import { readManifests } from "../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts } from "../../server/src/core/manifest/workspaceFacts.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { customKindsOf } from "../../server/src/core/schema/customKinds.ts";
import type { KindFacts, SchemaCatalog } from "../../server/src/core/schema/structuralSchema.ts";
import { caveat } from "../../server/src/core/validation/bundledFacts.ts";
import type { Finding } from "../../server/src/core/validation/finding.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { connectCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { recallCluster } from "../../server/src/node/kubernetes/knownClusters.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { catalogWithBundled, readBundledFacts } from "../support/bundledFacts.ts";
import { bundledMistakes } from "../support/bundledMistakes.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { TestLog } from "../support/testLog.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { compare } from "./differential/compare.ts";
import { mutantsOf } from "./differential/mutantsOf.ts";
import type { OwnError } from "./differential/ownJudge.ts";
import { reportText } from "./differential/report.ts";
import { createPath, ServerJudge } from "./differential/serverJudge.ts";
import type { Subject } from "./differential/subjects.ts";
import { recallOf } from "./differential/tally.ts";
import { waitUntil } from "./waitUntil.ts";

// A server with the projects' own CRDs is the judge of the bundled facts: of our samples, of the mistakes that the unit test makes in them, and of some
// thousand mutants. The CRDs are those of the very modules that the facts were read from.

const samples = new URL("../fixtures/bundled/", import.meta.url);
const mutantsOfEach = 120;

let plane: ControlPlane;
let server: ServerJudge;
let catalog: SchemaCatalog;

beforeAll(async () => {
  plane = await startControlPlane();
  server = new ServerJudge(plane);
  catalog = await catalogWithBundled();
  await define(await readCrds());
}, 600_000);
afterAll(async () => {
  server.close();
  await plane.stop();
});

/** The CRDs of all projects, read by the program that makes the facts of them. */
async function readCrds(): Promise<readonly JsonObject[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-crds-"));
  const file = path.join(folder, "crds.json");
  execFileSync(process.execPath, [fileURLToPath(new URL("../../server/facts/generateCustom.mjs", import.meta.url)), "--crds", file]);
  const crds = JSON.parse(await readFile(file, "utf8")) as readonly JsonObject[];
  await rm(folder, { recursive: true });
  return crds;
}

async function define(crds: readonly JsonObject[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-crds-"));
  await Promise.all(crds.map((crd, index) => writeFile(path.join(folder, `${String(index)}.json`), JSON.stringify(crd))));
  const { code, stderr } = await plane.kubectl(["create", "-f", folder]);
  await rm(folder, { recursive: true });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // kubectl gives up at once on a CRD that has no conditions yet.
  await waitUntil("the CRDs are established", async () => {
    const waited = await plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    return waited.code === 0;
  });
}

interface Sample {
  readonly facts: KindFacts;
  readonly object: JsonObject;
}

/** The objects in a text, moved to the namespace in which the server is asked about them. */
function objectsIn(text: string): readonly Sample[] {
  return readManifests("sample.yaml", parseYaml(text).documents, noWorkspaceFacts).map(({ id: { group, kind }, version, object }) => {
    const facts = catalog.bundled?.find({ group, version, kind });
    if (!facts) throw new Error(`${kind} is not among the bundled kinds.`);
    const metadata = getPath(object, "metadata");
    const moved = facts.namespaced && isJsonObject(metadata) ? { ...object, metadata: { ...metadata, namespace: "default" } } : object;
    return { facts, object: moved };
  });
}

const readSample = (name: string): string => readFileSync(new URL(`${name}.yaml`, samples), "utf8");
const names = readdirSync(samples).map((file) => file.replace(/\.yaml$/, ""));

test.each(names)("the server takes the sample of %s", async (name) => {
  for (const { facts, object } of objectsIn(readSample(name))) {
    expect({ kind: facts.kind, verdict: await server.judge(createPath(facts), object) }).toEqual({
      kind: facts.kind,
      verdict: { kind: "accepted" },
    });
  }
});

test.each(bundledMistakes)("the server refuses $sample: $after", async ({ sample, before, after }) => {
  const verdicts = await Promise.all(
    objectsIn(readSample(sample).replace(before, after)).map(({ facts, object }) => server.judge(createPath(facts), object)),
  );
  expect(verdicts.filter(({ kind }) => kind === "refused")).toHaveLength(1);
  expect(verdicts.filter(({ kind }) => kind === "unknown")).toEqual([]);
});

/** Mutants of all samples, the same ones each time. */
function subjects(): readonly Subject[] {
  const seen = new Set<string>();
  return names.flatMap((name) =>
    objectsIn(readSample(name)).map(({ facts, object }, index): Subject => {
      const mutants = mutantsOf(object, facts.schema, { limit: mutantsOfEach, seed: `${name} ${String(index)}`, seen });
      return { kind: `${name} ${facts.kind}`, facts, object, mutants };
    }),
  );
}

/** The text of patches is read by the kustomize in Flux and Argo CD, and by no server. */
function isOfKustomize({ code, path: steps }: Finding): boolean {
  const text = steps.findIndex((step) => step.kind === "field" && step.name === "patch");
  return code === "incomplete-patch" || (text >= 0 && (steps.length > text + 1 || code.startsWith("yaml-")));
}

test("the server's word on mutants is ours", { timeout: 600_000 }, async () => {
  const { projects } = await readBundledFacts();
  const caveats = projects.map(({ name, version }) => caveat(`${name} ${version}`));
  const workspace = new ManifestWorkspace({ catalog });
  // Where nothing but the release is in doubt, and here it is the very one, what is said counts as an error.
  const errorsOf = (object: JsonObject): readonly OwnError[] => {
    workspace.update("mutant.yaml", JSON.stringify(object));
    return workspace
      .findings("mutant.yaml")
      .filter((finding) => !isOfKustomize(finding))
      .filter(({ severity, message }) => severity === "error" || (severity === "warning" && caveats.some((text) => message.endsWith(text))))
      .map(({ code, message }) => ({ code, message }));
  };
  const tally = await compare(subjects(), server, errorsOf);
  console.log(reportText("Bundled kinds", tally));
  expect(tally.falseErrors).toEqual([]);
  expect(tally.all.judged).toBeGreaterThan(5000);
  expect(recallOf(tally.all)).toBeGreaterThan(0.99);
});

test("by what the server publishes of its kinds the same is an error", { timeout: 600_000 }, async () => {
  const builtIn = builtInCatalog();
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-cache-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const connected = await connectCluster({
    kubeconfig: { path: plane.kubeconfig("admin") },
    builtInCatalog: () => builtIn,
    cacheFolder: folder,
    log: new TestLog(),
    clock: systemClock,
  });
  if (!connected.ok) throw new Error(connected.message);
  const cluster = connected.value;
  onTestFinished(() => {
    cluster.dispose();
  });
  const live = await cluster.catalog(neverCancelled);
  if (!live.ok) throw new Error(live.message);
  const kinds = customKindsOf(live.value);
  const described = ({ group, version, kind, plural, namespaced }: KindFacts): readonly unknown[] => [
    group,
    version,
    kind,
    plural,
    namespaced,
  ];
  // What is remembered of it afterwards is the same.
  const recalled = await recallCluster(folder, cluster.info.uid!);
  expect(customKindsOf(recalled!).all().map(described)).toEqual(kinds.all().map(described));
  expect(kinds.all().length).toBeGreaterThan(150);

  const workspace = new ManifestWorkspace({ catalog: builtIn });
  workspace.useClusters(new Map(), new Map([["environment", kinds]]));
  const errorsOf = (object: JsonObject): readonly OwnError[] => {
    workspace.update("environment/mutant.yaml", JSON.stringify(object));
    return workspace.findings("environment/mutant.yaml").filter((finding) => finding.severity === "error" && !isOfKustomize(finding));
  };
  const tally = await compare(subjects(), server, errorsOf);
  console.log(reportText("Kinds of the server", tally));
  expect(tally.falseErrors).toEqual([]);
  expect(recallOf(tally.all)).toBeGreaterThan(0.99);
});
