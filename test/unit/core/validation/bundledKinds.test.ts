import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { bundledMistakes } from "../../../support/bundledMistakes.ts";
import { catalogWithBundled, readBundledFacts } from "../../../support/bundledFacts.ts";

// What is said about the custom resources whose facts come with Plumbline. The same samples and mistakes go to a real server with the projects' own CRDs in
// test/cluster/bundledKinds.test.ts.

const samples = new URL("../../../fixtures/bundled/", import.meta.url);
const catalog = await catalogWithBundled();

const readSample = (name: string): string => readFileSync(new URL(`${name}.yaml`, samples), "utf8");
const names = readdirSync(samples).map((file) => file.replace(/\.yaml$/, ""));

function workspaceOf(...files: readonly (readonly [path: string, text: string])[]): ManifestWorkspace {
  const workspace = new ManifestWorkspace({ catalog });
  workspace.updateAll(files.map(([path, text]) => ({ path, text })));
  return workspace;
}

const findingsOf = (text: string): readonly string[] =>
  workspaceOf(["manifest.yaml", text])
    .findings("manifest.yaml")
    .map(({ severity, code, message }) => `${severity}[${code}] ${message}`);

test.each(names)("nothing is wrong with the sample of %s", (name) => {
  const serious = findingsOf(readSample(name)).filter((line) => !line.startsWith("information[deprecated-api-version]"));
  expect(serious).toEqual([]);
});

test("every project has a sample", async () => {
  const { projects, kinds } = await readBundledFacts();
  const manifests = names.flatMap((name) => workspaceOf([`${name}.yaml`, readSample(name)]).manifests());
  const shown = manifests.map(({ id }) => kinds.find((known) => known.group === id.group && known.kind === id.kind)?.project);
  expect(new Set(shown)).toEqual(new Set(projects.keys()));
});

test.each(bundledMistakes)("$sample: $after", ({ sample, before, after, found }) => {
  const text = readSample(sample);
  expect(text.split(before)).toHaveLength(2);
  const lines = findingsOf(text.replace(before, after)).filter((line) => !line.startsWith("information[deprecated-api-version]"));
  expect(lines.map((line) => line.slice(0, line.indexOf(" "))).sort()).toEqual(found);
});
