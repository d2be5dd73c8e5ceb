import { CompletionRequest, HoverRequest, CancellationTokenSource } from "vscode-languageserver-protocol";
import { describe, expect, test } from "vitest";
import { documentInfoRequest } from "../../../server/src/protocol/documents.ts";
import { takeCursor } from "../../support/cursor.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const web = (spec: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n${spec}`;

describe("hover", () => {
  test("tells of the field in Markdown, with its range in the file", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(`services: {}\n---\n${web("  repl$0icas: 2\n")}`);
    await server.open("web.yaml", text);
    await server.settled();
    expect(await server.hover("web.yaml", offset)).toEqual({
      contents: { kind: "markdown", value: "**replicas**: integer\n\n`.spec.replicas` of apps/v1 Deployment" },
      range: { start: { line: 7, character: 2 }, end: { line: 7, character: 10 } },
    });
    expect(await server.hover("web.yaml", 1)).toBeNull();
  });

  test("is asked for before the schemas are read and answers nothing", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web("  replicas: 2\n"));
    const position = { line: 5, character: 4 };
    const answer = await server.client.sendRequest(HoverRequest.type, { textDocument: { uri: server.uri("web.yaml") }, position });
    expect(answer === null || typeof answer === "object").toBe(true);
    await server.settled();
    expect(await server.hover("web.yaml", server.text("web.yaml").indexOf("replicas"))).not.toBeNull();
  });
});

describe("completion", () => {
  test("offers the fields of the place in our order, each with its edit", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(web("  sel$0\n"));
    await server.open("web.yaml", text);
    await server.settled();
    const items = await server.complete("web.yaml", offset);
    const [first] = items.toSorted((left, right) => (left.sortText ?? "").localeCompare(right.sortText ?? ""));
    expect(first).toMatchObject({
      label: "selector",
      detail: "LabelSelector, required",
      insertTextFormat: 2,
      textEdit: {
        range: { start: { line: 5, character: 2 }, end: { line: 5, character: 5 } },
        newText: "selector:\n    matchLabels:\n      $0",
      },
    });
  });

  test("has plain texts for clients that know no snippets", async () => {
    const server = await start({ files: {}, capabilities: {} });
    const { text, offset } = takeCursor("apiVersion: v1\nkind: Pod\nspec:\n  cont$0\n");
    await server.open("pod.yaml", text);
    await server.settled();
    const containers = (await server.complete("pod.yaml", offset)).find(({ label }) => label === "containers");
    expect(containers).toMatchObject({ textEdit: { newText: "containers:\n    - name: \n      image: " } });
    expect(containers?.insertTextFormat).toBeUndefined();
  });

  test("offers the files of the workspace in a kustomization", async () => {
    const files = { "base/kustomization.yaml": "resources: []\n", "base/web.yaml": web("  replicas: 2\n") };
    const server = await start({ files });
    const { text, offset } = takeCursor("resources:\n  - $0\n");
    await server.open("overlay/kustomization.yaml", text);
    await server.settled();
    expect((await server.complete("overlay/kustomization.yaml", offset)).map(({ label, kind }) => [label, kind])).toEqual([
      ["../base", 19],
      ["../base/web.yaml", 17],
    ]);
  });

  test("knows what was typed a moment ago", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web("  replicas: 2\n"));
    await server.settled();
    const at = server.text("web.yaml").length;
    await server.edit("web.yaml", at, 0, "  strategy:\n    ");
    expect((await server.complete("web.yaml", at + 16)).map(({ label }) => label)).toEqual(["type", "rollingUpdate"]);
    await server.edit("web.yaml", at + 16, 0, "type: ");
    expect((await server.complete("web.yaml", at + 22)).map(({ label }) => label)).toEqual(["Recreate", "RollingUpdate"]);
  });

  test("offers fields of custom resources with their descriptions", async () => {
    const crd = `apiVersion: apiextensions.k8s.io/v1
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
            spec: {type: object, properties: {size: {type: string, enum: [small, big], description: How big it is.}}}
`;
    const server = await start({ files: { "crd.yaml": crd } });
    const { text, offset } = takeCursor("apiVersion: shop.example.com/v1\nkind: Gadget\nmetadata: {name: a}\nspec:\n  $0\n");
    await server.open("gadget.yaml", text);
    await server.settled();
    const items = await server.complete("gadget.yaml", offset);
    expect(items.map(({ label, documentation }) => ({ label, documentation }))).toEqual([
      { label: "size", documentation: { kind: "markdown", value: "How big it is." } },
    ]);
    await server.edit("gadget.yaml", offset, 0, "size: ");
    expect((await server.complete("gadget.yaml", offset + 6)).map(({ label }) => label)).toEqual(["small", "big"]);
  });

  test("helps with our own configuration", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor("environments:\n  - name: staging\n    $0\n");
    await server.open(".plumbline.yaml", text);
    await server.settled();
    const labels = (await server.complete(".plumbline.yaml", offset)).map(({ label }) => label);
    expect(labels[0]).toBe("path");
    expect(labels).toContain("driver");
    expect(labels).not.toContain("name");
  });
});

describe("the language status", () => {
  const info = (line: number) => ({ uri: "", line });

  test("tells version, kind and environment of the document at the line", async () => {
    const config = "environments:\n  - {name: staging, path: environments/staging}\n  - {name: all, path: .}\n";
    const server = await start({ files: { ".plumbline.yaml": config } });
    await server.open(
      "environments/staging/web.yaml",
      `${web("  replicas: 2\n")}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n`,
    );
    await server.open("compose.yaml", "services: {}\n");
    await server.settled();
    const ask = (path: string, line: number) => server.client.sendRequest(documentInfoRequest, { ...info(line), uri: server.uri(path) });
    expect(await ask("environments/staging/web.yaml", 0)).toEqual({
      kubernetesVersion: "1.37",
      kind: "apps/v1 Deployment",
      environment: "staging",
    });
    expect(await ask("environments/staging/web.yaml", 8)).toMatchObject({ kind: "v1 Service" });
    expect(await ask("compose.yaml", 0)).toBeNull();
    expect(await ask("nowhere.yaml", 0)).toBeNull();
  });
});

test("a request that was cancelled is answered as cancelled, and the next one as usual", async () => {
  const server = await start({ files: {} });
  await server.open("web.yaml", web("  repl\n"));
  await server.settled();
  const source = new CancellationTokenSource();
  const textDocument = { uri: server.uri("web.yaml") };
  const position = { line: 5, character: 6 };
  const cancelled = server.client.sendRequest(CompletionRequest.type, { textDocument, position }, source.token);
  source.cancel();
  const outcome = await cancelled.then(
    () => "answered",
    (error: unknown) => (error as { readonly code: number }).code,
  );
  expect(["answered", -32800]).toContain(outcome);
  expect(await server.client.sendRequest(CompletionRequest.type, { textDocument, position })).not.toBeNull();
});
