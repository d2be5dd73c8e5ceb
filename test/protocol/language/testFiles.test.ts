import { FileChangeType } from "vscode-languageserver-protocol";
import { expect, test } from "vitest";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const claim = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nstatus: {phase: Running}\n";

test("what a test only compares with lacks nothing, and is an object as soon as the test creates it", async () => {
  const chainsaw =
    "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: a}\nspec: {steps: [{try: [{assert: {file: pod.yaml}}]}]}\n";
  const server = await start({ files: { "tests/a/chainsaw-test.yaml": chainsaw, "tests/a/pod.yaml": claim } });
  await server.open("tests/a/pod.yaml", claim);
  await server.open("tests/a/chainsaw-test.yaml", chainsaw);
  await server.settled();
  expect(server.lines("tests/a/pod.yaml")).toEqual([]);

  await server.replace("tests/a/chainsaw-test.yaml", "assert:", "apply:");
  await server.until("what the Pod lacks", () => server.lines("tests/a/pod.yaml").length > 0);
  expect(server.lines("tests/a/pod.yaml")).toEqual(["tests/a/pod.yaml:2:7-10 error[missing-field] Pod needs spec."]);

  await server.replace("tests/a/chainsaw-test.yaml", "apply:", "error:");
  await server.until("nothing again", () => server.lines("tests/a/pod.yaml").length === 0);
});

test("a later step of a test with numbered files is a part as long as the test is one", async () => {
  const scale = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replica: 3}\n";
  const server = await start({ files: { "tests/a/01-scale.yaml": scale, "tests/a/01-assert.yaml": claim } });
  await server.open("tests/a/01-scale.yaml", scale);
  await server.settled();
  const codes = (): readonly string[] => server.lines("tests/a/01-scale.yaml").map((line) => /\[(.+?)\]/.exec(line)?.[1] ?? line);
  expect(codes()).toEqual(["unknown-field"]);
  await server.remove("tests/a/01-assert.yaml");
  await server.changedOnDisk("tests/a/01-assert.yaml", FileChangeType.Deleted);
  await server.until("what the Deployment lacks", () => codes().length > 1);
  expect(codes()).toContain("missing-field");
});
