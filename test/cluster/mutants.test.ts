import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { expect, onTestFinished, test } from "vitest";
import { isJsonObject, type JsonObject } from "../../server/src/core/json.ts";
import { readManifests } from "../../server/src/core/manifest/readManifests.ts";
import type { Manifest } from "../../server/src/core/manifest/resource.ts";
import { noWorkspaceFacts } from "../../server/src/core/manifest/workspaceFacts.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { mutantsOf } from "./mutants.ts";

// Thousands of objects, each wrong in one place or not at all: what the server takes must give no error, and most of what it refuses must give one.

const catalog = builtInCatalog();
const source = readFileSync(new URL("../fixtures/validation/everyKind.yaml", import.meta.url), "utf8");
const originals = readManifests("everyKind.yaml", parseYaml(source).documents, noWorkspaceFacts);

/** What is missing are mostly expressions of CEL, which are not read here, and kinds that nobody writes by hand. */
const leastRecall = 0.975;

test("the server's word on mutated objects is ours", { timeout: 600_000 }, async () => {
  const plane = await startControlPlane();
  onTestFinished(() => plane.stop());
  const post = poster(plane);
  const falseErrors: string[] = [];
  let refused = 0;
  let found = 0;
  for (const original of originals) {
    const path = pathOf(original);
    expect(await post(path, original.object), original.id.kind).toBe("accepted");
    const mutants = mutantsOf(original.object);
    // A few at a time: the server has more to do with each than we have.
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (const { name, object } of mutants) {
          const verdict = await post(path, object);
          const errors = errorsOf(object);
          if (verdict === "refused") refused++;
          if (verdict === "refused" && errors.length > 0) found++;
          if (verdict === "accepted" && errors.length > 0) falseErrors.push(`${original.id.kind}: ${name}: ${errors.join(" ")}`);
        }
      }),
    );
  }
  console.log(`${String(found)} of ${String(refused)} refused objects found, ${String(falseErrors.length)} false errors`);
  expect(falseErrors).toEqual([]);
  expect(refused).toBeGreaterThan(5000);
  expect(found / refused).toBeGreaterThan(leastRecall);
});

function errorsOf(object: JsonObject): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog });
  workspace.update("mutant.yaml", JSON.stringify(object));
  return workspace.findings("mutant.yaml").flatMap(({ severity, message }) => (severity === "error" ? [message] : []));
}

function pathOf({ id, version }: Manifest): string {
  const kind = catalog.find({ group: id.group, version, kind: id.kind });
  if (!kind) throw new Error(`${id.kind} is not in the catalog.`);
  const group = id.group === "" ? `/api/${version}` : `/apis/${id.group}/${version}`;
  return `${group}${kind.namespaced ? "/namespaces/default" : ""}/${kind.plural}?dryRun=All&fieldValidation=Strict`;
}

type Verdict = "accepted" | "refused" | "unknown";

/** Posts objects as JSON. Some mutants of CRDs make the server panic and close the connection: its verdict on them stays unknown. */
function poster(plane: ControlPlane): (path: string, object: JsonObject) => Promise<Verdict> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.caFile) });
  const headers = { authorization: `Bearer ${plane.token("admin")}`, "content-type": "application/json" };
  return (path, object) =>
    new Promise((resolve) => {
      const sent = request(`${plane.url}${path}`, { method: "POST", agent, headers }, (response) => {
        const status = response.statusCode ?? 0;
        response.resume();
        response.on("error", () => undefined);
        response.on("close", () => {
          resolve(status < 300 ? "accepted" : status < 500 && status !== 409 && status !== 429 ? "refused" : "unknown");
        });
      });
      sent.on("error", () => {
        resolve("unknown");
      });
      sent.end(JSON.stringify(object));
    });
}

test("every original is an object with a name", () => {
  expect(new Set(originals.map(({ id }) => `${id.group}/${id.kind}`)).size).toBeGreaterThanOrEqual(60);
  expect(originals.every(({ object }) => isJsonObject(object["metadata"]))).toBe(true);
});
