import { existsSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { viewIds } from "../../../client/src/manifest.ts";
import { readJson, readText, repositoryFiles, repositoryRoot } from "../../support/repositoryFiles.ts";

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
  };
}

const manifest = readJson("package.json") as Manifest;
const { contributes } = manifest;
const clientSources = repositoryFiles()
  .filter((file) => file.startsWith("client/src/") && file.endsWith(".ts"))
  .map((file) => ({ file, text: readText(file) }));

test("package.json declares exactly the commands of the client", () => {
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual(membersOf("CommandArguments"));
});

test("every command is registered once", () => {
  const registered = clientSources.flatMap(({ text }) => [...text.matchAll(/registerCommand\(\s*"([^"]+)"/g)].map((match) => match[1]!));
  expect(registered.sort()).toEqual(membersOf("CommandArguments"));
});

test("menus, keybindings and welcome views name commands that exist", () => {
  const known = new Set(membersOf("CommandArguments"));
  const inMenus = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
  const inLinks = [readText("package.nls.json"), readText("package.json")].flatMap((text) =>
    [...text.matchAll(/command:(plumbline\.\w+)/g)].map((match) => match[1]!),
  );
  expect([...inMenus, ...inLinks].filter((command) => command.startsWith("plumbline.") && !known.has(command))).toEqual([]);
});

test("package.json declares exactly the views of the client, in containers that exist", () => {
  const declared = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id));
  expect(declared.sort()).toEqual(Object.values(viewIds).sort());
  const containers = Object.values(contributes.viewsContainers).flatMap((list) => list.map(({ id }) => id));
  expect(Object.keys(contributes.views).sort()).toEqual(containers.sort());
});

test("when clauses use exactly the context keys of the client", () => {
  const ids = new Set<string>(Object.values(viewIds));
  const used = clausesOf(manifest).flatMap((clause) => clause.match(/\bplumbline\.\w+/g) ?? []);
  expect([...new Set(used)].filter((key) => !ids.has(key)).sort()).toEqual(membersOf("ContextKeys"));
});

test("package.json declares exactly the settings that the client reads, with the same defaults", () => {
  const declared = Object.entries(contributes.configuration.properties).map(([name, { default: value }]) => [name, value] as const);
  expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(clientSources.flatMap(({ file }) => settingsReadIn(file))));
});

test("package.nls.json holds exactly the texts that package.json uses", () => {
  const used = [...readText("package.json").matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
  expect([...new Set(used)].sort()).toEqual(Object.keys(readJson("package.nls.json") as object).sort());
});

test("commands stand under the name of the product", () => {
  const texts = readJson("package.nls.json") as Readonly<Record<string, string>>;
  const categories = new Set(contributes.commands.map(({ category }) => texts[category.replaceAll("%", "")] ?? category));
  expect([...categories]).toEqual(["Plumbline"]);
});

test("the icons exist", () => {
  const icons = [manifest.icon, ...Object.values(contributes.viewsContainers).flatMap((list) => list.map(({ icon }) => icon))];
  expect(icons.filter((icon) => !existsSync(path.join(repositoryRoot, icon)))).toEqual([]);
});

/** Names of the members of an interface in the client's manifest.ts, sorted. */
function membersOf(name: string): readonly string[] {
  const source = parse("client/src/manifest.ts");
  const declaration = source.statements.find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name);
  if (!declaration || !ts.isInterfaceDeclaration(declaration)) throw new Error(`client/src/manifest.ts has no interface ${name}`);
  return declaration.members.flatMap((member) => (member.name && ts.isStringLiteral(member.name) ? [member.name.text] : [])).sort();
}

/** Calls of `get(name, default)` on the configuration of a section, as full names with their defaults. */
function settingsReadIn(file: string): readonly (readonly [name: string, defaultValue: unknown])[] {
  const source = parse(file);
  const section = /getConfiguration\("(plumbline[^"]*)"/.exec(source.text)?.[1];
  if (section === undefined) return [];
  const found: (readonly [string, unknown])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "get") {
      const [name, value] = node.arguments;
      if (name && ts.isStringLiteral(name)) found.push([`${section}.${name.text}`, value && literal(value)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function literal(node: ts.Expression): unknown {
  return JSON.parse(node.getText().replace(/^'(.*)'$/, '"$1"'));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2023, true);
}

/** All `when` and `enablement` clauses below a value. */
function clausesOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    (name === "when" || name === "enablement") && typeof member === "string" ? [member] : clausesOf(member),
  );
}
