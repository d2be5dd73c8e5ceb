import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
// @ts-expect-error -- a script of the build, without types
import { compressDescriptions, readDescriptions } from "../../../server/facts/descriptions.mjs";
import { readDescriptionsFile } from "../../../server/src/node/descriptionsFile.ts";
import { takeCursor } from "../../support/cursor.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "plumbline-descriptions-"));
  await writeFile(path.join(folder, "descriptions.json.br"), compressDescriptions(await readDescriptions(), false) as Uint8Array);
  await writeFile(path.join(folder, "damaged.json.br"), "no brotli");
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function openWith(file: string, marked: string) {
  const readDescriptionsOf = () => readDescriptionsFile(path.join(folder, file));
  const server = await start({ files: {}, platform: (platform) => ({ ...platform, readDescriptions: readDescriptionsOf }) });
  const { text, offset } = takeCursor(marked);
  await server.open("pod.yaml", text);
  await server.settled();
  return { server, offset };
}

const pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - ima$0ge: nginx\n";

test("a hover says what Kubernetes says of a field", async () => {
  const { server, offset } = await openWith("descriptions.json.br", pod);
  expect(await server.hover("pod.yaml", offset)).toMatchObject({
    contents: { value: expect.stringContaining("Container image name. More info: https://kubernetes.io/docs/concepts/containers/images") },
  });
});

test.each(["damaged.json.br", "missing.json.br"])("without descriptions (%s) it says the rest, and the log says why", async (file) => {
  const { server, offset } = await openWith(file, pod);
  expect(await server.hover("pod.yaml", offset)).toMatchObject({
    contents: { value: "**image**: string\n\n`.spec.containers[0].image` of v1 Pod" },
  });
  expect(server.log.join("\n")).toContain("hovers go without them");
});
