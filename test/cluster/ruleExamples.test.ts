import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policyRules } from "../../server/src/core/validation/policy/index.ts";
import { rules } from "../../server/src/core/validation/rules/index.ts";
import { parseFixture } from "../support/checkFindings.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import type { KubectlResult } from "./kubectl.ts";
import { kustomizeFolder } from "./kustomizeFolder.ts";
import { waitUntil } from "./waitUntil.ts";

// What the page of a rule calls refused is refused by a real API server, and what it calls accepted is accepted. Kustomizations are judged by kustomize, and what
// comes out of them by the server.

const pages = new URL("../../server/docs/rules/", import.meta.url);
const warnings = new Set([
  // Only warned about, by the server or by us.
  ...rules.filter(({ severity }) => severity !== "error").map(({ code }) => code),
  // What a team may not want, and the server takes.
  ...policyRules.map(({ code }) => code),
  "yaml-duplicate-key",
  "yaml-bad-key",
  "yaml-content-after-end",
]);

const examples = readdirSync(pages).flatMap((file) => {
  const page = readFileSync(new URL(file, pages), "utf8");
  const blocks = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  const [refused, accepted] = blocks;
  return refused === undefined || accepted === undefined ? [] : [{ code: file.replace(/\.md$/, ""), refused, accepted }];
});

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
  await plane.kubectl(["create", "namespace", "shop"]);
});
afterAll(() => plane.stop());

/** Sends every file of an example but its CRDs, which are made before and deleted behind it, in a dry run. */
async function send(example: string): Promise<KubectlResult> {
  const fixture = parseFixture(example).files;
  if (fixture.has("kustomization.yaml")) {
    const rendered = await kustomizeFolder(fixture);
    return rendered.code === 0 ? create(rendered.stdout) : rendered;
  }
  const files = [...fixture];
  const crds = files.filter(([path]) => path.startsWith("crd")).map(([, text]) => text);
  for (const crd of crds) {
    expect(await plane.kubectl(["apply", "-f", "-"], { input: crd })).toMatchObject({ code: 0 });
    await plane.kubectl(["wait", "--for=condition=Established", "--timeout=30s", "crd", "--all"]);
  }
  const input = files
    .filter(([path]) => !path.startsWith("crd"))
    .map(([, text]) => text)
    .join("");
  let result = await create(input);
  // A new kind is served a moment after its CRD says so.
  await waitUntil("the kind is served", async () => {
    if (crds.length === 0 || !/no matches for kind|could not find the requested resource/.test(result.stderr)) return true;
    result = await create(input);
    return false;
  });
  for (const crd of crds) await plane.kubectl(["delete", "--wait", "-f", "-"], { input: crd });
  return result;
}

function create(input: string): Promise<KubectlResult> {
  return plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input });
}

/** Nobody here judges what Helm reads. */
const judged = examples.filter(({ refused }) => !parseFixture(refused).files.has("Chart.yaml"));

test.each(judged)("$code", async ({ code, refused, accepted }) => {
  expect(await send(accepted)).toMatchObject({ code: 0 });
  const answer = await send(refused);
  if (warnings.has(code)) expect(answer.code === 0 || answer.stderr !== "").toBe(true);
  else expect(answer.code).toBe(1);
});

/** Too long for a page; their tests send them. */
const tooLong = new Set(["annotations-too-large", "data-too-large"]);

test("every rule has an example", () => {
  const codes = new Set(examples.map(({ code }) => code));
  expect(rules.filter(({ code }) => !codes.has(code) && !tooLong.has(code))).toEqual([]);
});
