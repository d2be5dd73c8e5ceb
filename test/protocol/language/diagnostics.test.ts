import { FileChangeType } from "vscode-languageserver-protocol";
import { describe, expect, test } from "vitest";
import { validateWorkspaceRequest } from "../../../server/src/protocol/documents.ts";
import { parseFixture } from "../../support/checkFindings.ts";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

/** Opens all files of a fixture and checks that exactly the marked diagnostics arrive. */
async function checkDiagnostics(server: TestServer, fixture: string): Promise<void> {
  const { files, expected } = parseFixture(fixture);
  for (const [path, text] of files) await server.open(path, text);
  await server.settled();
  expect([...files.keys()].flatMap((path) => server.lines(path)).toSorted()).toEqual([...expected].sort());
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1"}]
`;

const gadgetCrd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {kind: Gadget, plural: gadgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: {type: integer}
`;

const gadget = "apiVersion: shop.example.com/v1\nkind: Gadget\nmetadata: {name: a}\nspec: {size: big}\n";

describe("an open file", () => {
  test("is checked when it is opened, each document by its own schema", async () => {
    await checkDiagnostics(
      await start({ files: {} }),
      `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicaz: 2
# ^^^^^^^^ error[unknown-field]: DeploymentSpec has no field "replicaz". Did you mean "replicas"?
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1"}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  replicaz: "2"
`,
    );
  });

  test("is checked with every change", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web);
    expect(await server.diagnosticsOf("web.yaml", 1)).toEqual([]);
    const wrong = await server.replace("web.yaml", "replicas: 2", "replicas: two");
    const diagnostics = await server.diagnosticsOf("web.yaml", wrong);
    expect(diagnostics.map(({ code, range, source }) => ({ code, range, source }))).toEqual([
      { code: "wrong-type", range: { start: { line: 5, character: 12 }, end: { line: 5, character: 15 } }, source: "plumbline" },
    ]);
    const right = await server.replace("web.yaml", "two", "3");
    expect(await server.diagnosticsOf("web.yaml", right)).toEqual([]);
  });

  test("keeps up with several changes in one message", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web);
    const version = await server.editAll("web.yaml", [
      { offset: 0, length: 0, newText: "# a comment\n" },
      { offset: web.indexOf("replicas: 2") + 12, length: 8, newText: "replicaz" },
      { offset: 2, length: 1, newText: "𝒜 long" },
    ]);
    expect(await server.diagnosticsOf("web.yaml", version)).toHaveLength(1);
    expect(server.lines("web.yaml")[0]).toMatch(/^web\.yaml:7:3-11 error\[unknown-field\]/);
  });

  test("half typed has one error, and none in another document", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", `${web}---\n${web}`);
    const version = await server.replace("web.yaml", "  selector: {", "  sel\n  selector: {");
    const diagnostics = await server.diagnosticsOf("web.yaml", version);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.every(({ range }) => range.start.line <= 8)).toBe(true);
  });

  test("is right after 200 keystrokes in a burst", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web);
    const typed = "# what somebody writes without looking up from the keyboard\n".repeat(4).slice(0, 199).concat("\n");
    for (let index = 0; index < typed.length; index++) await server.edit("web.yaml", index, 0, typed.charAt(index));
    const version = await server.replace("web.yaml", "replicas", "replicaz");
    await server.diagnosticsOf("web.yaml", version);
    expect(server.lines("web.yaml")).toHaveLength(1);
    expect(server.lines("web.yaml")[0]).toMatch(/^web\.yaml:10:3-11 error\[unknown-field\]/);
    const versions = server.published.map((message) => message.version ?? 0);
    expect(versions).toEqual(versions.toSorted((left, right) => left - right));
  });

  test("is silent once it is closed", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web.replace("replicas", "replicaz"));
    expect(await server.diagnosticsOf("web.yaml", 1)).toHaveLength(1);
    await server.close("web.yaml");
    await server.until("the end of the diagnostics", () => server.diagnostics("web.yaml")?.length === 0);
  });

  test("without a folder is checked too", async () => {
    const server = await start();
    await server.open("new", web.replace("replicas", "replicaz"));
    expect(await server.diagnosticsOf("new", 1)).toHaveLength(1);
  });

  test("with Windows line ends has its diagnostics in the right place", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web.replace("replicas", "replicaz").replaceAll("\n", "\r\n"));
    const [diagnostic] = await server.diagnosticsOf("web.yaml", 1);
    expect(diagnostic?.range).toEqual({ start: { line: 5, character: 2 }, end: { line: 5, character: 10 } });
  });
});

describe("other files", () => {
  test("give the custom resource its kind, from the disk and from the moment they change", async () => {
    const server = await start({ files: { "crds/gadget.yaml": gadgetCrd } });
    await server.open("gadget.yaml", gadget);
    await server.diagnosticsOf("gadget.yaml", 1);
    expect(server.lines("gadget.yaml")[0]).toMatch(/^gadget\.yaml:4:14-17 error\[wrong-type\]/);

    await server.open("crds/gadget.yaml", gadgetCrd);
    await server.replace("crds/gadget.yaml", "size: {type: integer}", "size: {type: string}");
    await server.until("the new schema", () => server.diagnostics("gadget.yaml")?.length === 0);
  });

  test("that come, change and go on disk are noticed", async () => {
    const server = await start({ files: {} });
    await server.open("gadget.yaml", gadget);
    expect((await server.diagnosticsOf("gadget.yaml", 1)).map(({ code }) => code)).not.toContain("wrong-type");
    const before = server.lines("gadget.yaml");

    await server.write("crds/gadget.yaml", gadgetCrd, FileChangeType.Created);
    await server.until("the kind", () => server.diagnostics("gadget.yaml")?.[0]?.code === "wrong-type");
    await server.write("crds/gadget.yaml", gadgetCrd.replace("integer", "string"), FileChangeType.Changed);
    await server.until("the new schema", () => server.diagnostics("gadget.yaml")?.length === 0);
    await server.remove("crds/gadget.yaml");
    await server.changedOnDisk("crds/gadget.yaml", FileChangeType.Deleted);
    await server.until("that the kind is gone", () => JSON.stringify(server.lines("gadget.yaml")) === JSON.stringify(before));
  });

  test("that come and go with their folder are noticed", async () => {
    const server = await start({ files: { "elsewhere/gadget.yaml": gadgetCrd } });
    await server.open("gadget.yaml", gadget);
    expect((await server.diagnosticsOf("gadget.yaml", 1))[0]?.code).toBe("wrong-type");
    await server.write("notes.txt", "", FileChangeType.Created);
    await server.remove("elsewhere");
    await server.changedOnDisk("elsewhere", FileChangeType.Deleted);
    await server.until("that the kind is gone", () => server.diagnostics("gadget.yaml")?.[0]?.code !== "wrong-type");
  });

  test("count as they are in the editor, not on disk", async () => {
    const server = await start({ files: { "crds/gadget.yaml": gadgetCrd } });
    await server.open("crds/gadget.yaml", gadgetCrd.replace("integer", "string"));
    await server.open("gadget.yaml", gadget);
    expect(await server.diagnosticsOf("gadget.yaml", 1)).toEqual([]);
    await server.write("crds/gadget.yaml", gadgetCrd, FileChangeType.Changed);
    await server.settled();
    expect(server.diagnostics("gadget.yaml")).toEqual([]);
    await server.close("crds/gadget.yaml");
    await server.until("the file on disk", () => server.diagnostics("gadget.yaml")?.[0]?.code === "wrong-type");
  });

  test("are watched by the client", async () => {
    const server = await start({ files: {} });
    await server.until("the registration", () => server.registrations.some(({ method }) => method === "workspace/didChangeWatchedFiles"));
  });
});

describe("silence", () => {
  test.each([
    ["a compose file", "compose.yaml", "services:\n  web:\n    image: nginx\n    unknown: {\n"],
    ["a workflow", ".github/workflows/ci.yaml", "on: push\non: push\njobs: {}\n"],
    ["Helm values", "chart/values.yaml", "image: [\n"],
    ["a text without YAML", "notes.yaml", "this is: not: yaml\n\t- at all"],
  ])("about %s", async (_name, path, text) => {
    const server = await start({ files: { "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 1.0.0\n" } });
    await server.open(path, text);
    await server.settled();
    expect(server.diagnostics(path) ?? []).toEqual([]);
    expect(await server.hover(path, 1)).toBeNull();
    expect(await server.complete(path, text.length)).toEqual([]);
  });

  test("about the YAML of a Helm template, whose fields are explained and completed all the same", async () => {
    const text = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  {{- if .Values.a }}\n  replicaz: 1\n  {{- end }}\n  str\n";
    const server = await start({ files: { "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 1.0.0\n" } });
    await server.open("chart/templates/web.yaml", text);
    await server.settled();
    expect(server.diagnostics("chart/templates/web.yaml") ?? []).toEqual([]);
    expect(await server.hover("chart/templates/web.yaml", text.indexOf("Deployment"))).not.toBeNull();
    const items = await server.complete("chart/templates/web.yaml", text.length - 1);
    expect(items.map(({ label }) => label)).toContain("strategy");
  });

  test("about languages of other extensions", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web.replace("replicas", "replicaz"), "helm");
    await server.settled();
    expect(server.diagnostics("web.yaml")).toBeUndefined();
  });

  test("about YAML syntax where another server speaks of it", async () => {
    const server = await start({ files: {}, settings: { validation: { syntax: false } } });
    await server.open("web.yaml", `${web}  - broken: [\n---\n${web.replace("replicas", "replicaz")}`);
    const codes = (await server.diagnosticsOf("web.yaml", 1)).map(({ code }) => String(code));
    expect(codes).toContain("unknown-field");
    expect(codes.filter((code) => code.startsWith("yaml-"))).toEqual([]);
  });

  test("but about what only Kubernetes makes of YAML, and about files that no other server looks at", async () => {
    const files = { "closed.yaml": `${web}  - broken: [\n` };
    const server = await start({ files, settings: { validation: { syntax: false } } });
    await server.open("web.yaml", web.replace("replicas: 2", "replicas: .nan"));
    expect((await server.diagnosticsOf("web.yaml", 1)).map(({ code }) => code)).toContain("yaml-not-a-number");
    await server.client.sendRequest(validateWorkspaceRequest);
    expect(server.diagnostics("closed.yaml")?.map(({ code }) => code)).toContain("yaml-syntax");
  });
});

test("JSON is checked as what it holds, and its syntax is left to the editor", async () => {
  const server = await start({ files: {} });
  await server.open(
    "a.json",
    '{"apiVersion": "v1", "kind": "ServiceAccount", "kind": "ServiceAccount", "metadata": {"nam": "a"},}',
    "json",
  );
  await server.open("package.json", '{"name": "a", "name": "b",}', "json");
  await server.settled();
  expect(server.lines("package.json")).toEqual([]);
  expect(server.lines("a.json").map((line) => /\[([a-z-]+)\]/.exec(line)?.[1])).toEqual(["missing-name", "unknown-field"]);
});
