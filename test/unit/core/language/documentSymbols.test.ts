import { describe, expect, test } from "vitest";
import { documentSymbols, type DocumentSymbol } from "../../../../server/src/core/language/documentSymbols.ts";
import { rolesOf } from "./rolesOf.ts";

/** The outline of a file, a line for each symbol: name, kind and detail. */
function outline(text: string, { path, limit = 1000 }: { path?: string; limit?: number } = {}): readonly string[] {
  const write = ({ name, kind, detail, children }: DocumentSymbol, indent: string): readonly string[] => [
    `${indent}${name} (${kind})${detail === undefined ? "" : ` ${detail}`}`,
    ...children.flatMap((child) => write(child, `${indent}  `)),
  ];
  return symbolsOf(text, path, limit).flatMap(({ symbol }) => write(symbol, ""));
}

function symbolsOf(text: string, path?: string, limit = 1000) {
  return rolesOf(text, path).documents.flatMap(({ document, role }) =>
    documentSymbols(document, role, limit).map((symbol) => ({ document, symbol })),
  );
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  paused: false
  template:
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - containerPort: 80
          args: [--port, "80"]
      tolerations: [{}]
`;

test("an object is named by kind and name, and its items by what tells them apart", () => {
  expect(outline(web)).toEqual([
    "Deployment web (workload) shop",
    "  metadata (object)",
    "    name (string) web",
    "    namespace (string) shop",
    "  spec (object)",
    "    replicas (number) 2",
    "    paused (boolean) false",
    "    template (object)",
    "      spec (object)",
    "        containers (array)",
    "          web (object)",
    "            name (string) web",
    "            image (string) nginx",
    "            ports (array)",
    "              80 (object)",
    "                containerPort (number) 80",
    "            args (array)",
    "              --port (string)",
    "              80 (string)",
    "        tolerations (array)",
    "          0 (object)",
  ]);
});

test("ranges hold the whole thing, selections the key or name", () => {
  const [{ document, symbol }] = symbolsOf(`# first\n---\n${web}`) as [ReturnType<typeof symbolsOf>[number]];
  const text = `# first\n---\n${web}`;
  const cut = ({ start, end }: { start: number; end: number }): string => text.slice(document.offset + start, document.offset + end);
  expect(cut(symbol.range).startsWith("apiVersion")).toBe(true);
  expect(cut(symbol.selection)).toBe("web");
  const containers = symbol.children[1]!.children[2]!.children[0]!.children[0]!;
  expect(cut(containers.selection)).toBe("containers");
  expect(cut(containers.children[0]!.selection)).toBe("web");
  expect(cut(containers.children[0]!.range)).toMatch(/^name: web[^]*"80"\]\s*$/);
});

test("every selection lies in its range, and every child in its parent", () => {
  const wrong: string[] = [];
  const check = ({ name, range, selection, children }: DocumentSymbol): void => {
    if (selection.start < range.start || selection.end > range.end) wrong.push(name);
    for (const child of children) {
      if (child.range.start < range.start || child.range.end > range.end) wrong.push(`${name}.${child.name}`);
      check(child);
    }
  };
  const anchors = "apiVersion: v1\nkind: ConfigMap\nmetadata: &m {name: a, labels: {a: b}}\ndata: &d\n  a: |\n    x\n\n  b: *m\n  <<: *d\n";
  for (const text of [web, anchors, web.replaceAll("\n", "\r\n"), `\uFEFF${web}`]) {
    for (const { symbol } of symbolsOf(text)) check(symbol);
  }
  expect(wrong).toEqual([]);
});

describe("kinds of documents", () => {
  test("several documents stand side by side, the items of a List in it", () => {
    const list = "apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: a}}\n";
    expect(outline(`${list}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n`)).toEqual([
      "List (resource)",
      "  items (array)",
      "    Service a (network)",
      "      metadata (object)",
      "        name (string) a",
      "Namespace b (namespace)",
      "  metadata (object)",
      "    name (string) b",
    ]);
  });

  test("what says of itself no kind is called by what it is for", () => {
    expect(outline("resources: [a.yaml]\n", { path: "kustomization.yaml" })).toEqual([
      "Kustomization (file)",
      "  resources (array)",
      "    a.yaml (string)",
    ]);
    expect(outline("environments:\n  - name: a\n", { path: ".plumbline.yaml" })[2]).toBe("    a (object)");
    expect(outline("environments: []\n", { path: ".plumbline.yaml" })[0]).toBe("Configuration (file)");
  });

  test("JSON is read like YAML", () => {
    expect(outline('{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}}')).toEqual([
      "Secret a (secret)",
      "  metadata (object)",
      "    name (string) a",
    ]);
  });

  test("what is none of ours has no outline", () => {
    expect(outline("services: {web: {image: nginx}}\n", { path: "compose.yaml" })).toEqual([]);
  });
});

test("values of a Secret are not repeated, nor long or several lines", () => {
  expect(outline("apiVersion: v1\nkind: Secret\nstringData:\n  password: hunter2\n  list: [a]\n").slice(1)).toEqual([
    "  stringData (object)",
    "    password (string)",
    "    list (array)",
    "      0 (string)",
  ]);
  const config = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    first\n    second\n  b: ${"x".repeat(80)}\n  c:\n`;
  expect(outline(config).slice(2)).toEqual(["    a (string) first…", `    b (string) ${"x".repeat(60)}…`, "    c (null)"]);
});

test("aliases are named and not followed", () => {
  const loop = "apiVersion: v1\nkind: ConfigMap\nmetadata: &m {name: a}\ndata: {a: *m}\n";
  expect(outline(loop).slice(-2)).toEqual(["  data (object)", "    a (object) *m"]);
});

test("of more symbols than the limit the outer ones are kept", () => {
  expect(outline(web, { limit: 4 })).toEqual([
    "Deployment web (workload) shop",
    "  metadata (object)",
    "    name (string) web",
    "  spec (object)",
  ]);
});

test("nothing that is typed on the way breaks it", () => {
  for (let length = 0; length <= web.length; length++) expect(() => outline(web.slice(0, length))).not.toThrow();
});
