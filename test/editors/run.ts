// Drives the editors that are on this machine against the built language server, configured as the documentation says. Run it by `npm run test:editors`;
// `-- --editor PATH` drives that one instead. Whoever has no such editor sees so, and fails.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { createCliSandbox, type CliSandbox } from "../support/cli.ts";
import { repositoryRoot } from "../support/repositoryFiles.ts";

/** What a driver saw, as it writes it. */
interface Seen {
  readonly version: string;
  readonly encoding?: string;
  readonly pulls?: boolean;
  readonly failure?: string;
  readonly [step: string]: unknown;
}

interface EditorKind {
  readonly program: string;
  readonly heading: string;
  readonly fence: string;
  /** Program and arguments that drive the editor with a configuration. */
  readonly command: (editor: string, configuration: string) => readonly [string, ...string[]];
}

const driver = (file: string): string => path.join(import.meta.dirname, file);

const kinds: readonly EditorKind[] = [
  {
    program: "nvim",
    heading: "Neovim",
    fence: "lua",
    // A configuration that this version does not know yet is the driver's to replace.
    command: (editor, configuration) => [
      editor,
      "--headless",
      "--clean",
      "-c",
      `lua if vim.lsp.config then dofile([[${configuration}]]) end`,
      "-c",
      `luafile ${driver("neovim.lua")}`,
    ],
  },
  {
    program: "emacs",
    heading: "Emacs",
    fence: "elisp",
    command: (editor, configuration) => [
      editor,
      "--batch",
      "--eval",
      "(progn (package-initialize) (require 'eglot))",
      "--load",
      configuration,
      "--load",
      driver("emacs.el"),
    ],
  },
  {
    program: "hx",
    heading: "Helix",
    fence: "toml",
    // It has no scripts: its driver presses keys.
    command: (editor, configuration) => [process.execPath, driver("helix.ts"), editor, configuration],
  },
];

const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {annotations: {text: "漢字 é 😀"}, name: settings}\ndata: {"k": "v"}\n';
const container = (policy: string): string =>
  `[{image: "shop/漢😀:1", imagePullPolicy: ${policy}, name: web, envFrom: [{configMapRef: {name: settings}}]}]`;
const web = (policy: string): string =>
  `# ü 漢字 😀\napiVersion: v1\nkind: Pod\nmetadata: {annotations: {note: "😀 é"}, name: web}\nspec: {containers: ${container(policy)}}\n`;

const files: Readonly<Record<string, string>> = {
  ".plumbline.yaml": "{}\n",
  "kustomization.yaml": "resources: [web.yaml, settings.yaml]\n",
  "web.yaml": web("always"),
  "settings.yaml": settings,
};

const { values: options } = parseArgs({ options: { editor: { type: "string", multiple: true } } });
const sandbox = createCliSandbox(["server"]);
try {
  const editors = options.editor?.map((file) => ({ file, kind: kindOf(file) })) ?? onPath();
  if (editors.length === 0) fail(`none of ${kinds.map(({ program }) => program).join(", ")} is on the PATH`);
  for (const { file, kind } of editors) check(file, kind, drive(file, kind, sandbox));
} finally {
  sandbox.dispose();
}

function kindOf(file: string): EditorKind {
  return kinds.find(({ program }) => path.basename(file).startsWith(program)) ?? fail(`${file} is no editor that is driven here`);
}

function onPath(): readonly { readonly file: string; readonly kind: EditorKind }[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return kinds.flatMap((kind) => {
    const file = folders.map((folder) => path.join(folder, kind.program)).find((candidate) => existsSync(candidate));
    return file === undefined ? [] : [{ file, kind }];
  });
}

function drive(file: string, kind: EditorKind, { folder, node, program, ...cli }: CliSandbox): Seen {
  const place = path.join(folder, kind.program);
  const space = path.join(place, "space");
  for (const [name, text] of Object.entries(files)) cli.write(path.join(kind.program, "space", name), text);
  const command = path.join(place, "bin", "plumbline");
  mkdirSync(path.dirname(command), { recursive: true });
  writeFileSync(command, `#!/bin/sh\nexec '${node}' '${program}' "$@"\n`);
  chmodSync(command, 0o755);
  const configuration = path.join(place, `configuration.${kind.fence}`);
  writeFileSync(configuration, documented(kind));
  const result = path.join(place, "seen.json");
  const [driving, ...parameters] = kind.command(path.resolve(file), configuration);
  const { stdout, stderr } = spawnSync(driving, parameters, {
    cwd: space,
    env: {
      ...process.env,
      HOME: place,
      XDG_CONFIG_HOME: path.join(place, "config"),
      XDG_STATE_HOME: path.join(place, "state"),
      PATH: `${path.dirname(command)}${path.delimiter}${process.env["PATH"] ?? ""}`,
      LC_ALL: "C.UTF-8",
      PLUMBLINE_RESULT: result,
      PLUMBLINE_FOLDER: space,
    },
    encoding: "utf8",
    timeout: 120_000,
  });
  if (!existsSync(result)) fail(`${file} ended before it had seen anything:\n${stdout}${stderr}`);
  return JSON.parse(readFileSync(result, "utf8")) as Seen;
}

/** The configuration as the page gives it to its readers. */
function documented({ heading, fence }: EditorKind): string {
  const page = readFileSync(path.join(repositoryRoot, "server/docs/editors.md"), "utf8");
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const block = new RegExp(`\`\`\`${fence}\n([^]*?)\`\`\``).exec(section)?.[1];
  return block ?? fail(`editors.md gives no configuration in ${fence} below ${heading}`);
}

function check(file: string, { program }: EditorKind, seen: Seen): void {
  const name = `${program} ${seen.version} (${file})`;
  const expected = {
    diagnostics: program === "nvim" ? ["invalid-enum-value always"] : ["always"],
    fixed: web("Always"),
    typed: program === "nvim" ? ["invalid-enum-value Never漢"] : ["Never漢"],
    renamed: web("Never").replace("😀 é", "漢é😀 é").replace("name: settings", "name: other"),
    renamedElsewhere: settings.replace("name: settings", "name: other"),
  };
  const problems = Object.entries(expected).flatMap(([step, value]) =>
    JSON.stringify(seen[step]) === JSON.stringify(value)
      ? []
      : [`${step}: expected ${JSON.stringify(value)}, saw ${JSON.stringify(seen[step])}`],
  );
  if (seen.failure !== undefined) problems.unshift(seen.failure);
  if (!String(seen["hover"]).includes("imagePullPolicy")) problems.push(`hover: ${JSON.stringify(seen["hover"])}`);
  const completion = Array.isArray(seen["completion"]) ? seen["completion"] : [];
  for (const value of ["Always", "IfNotPresent", "Never"]) {
    if (!completion.includes(value)) problems.push(`completion lacks ${value}: ${JSON.stringify(seen["completion"])}`);
  }
  if (problems.length > 0) fail(`${name} did not see what it should:\n${problems.join("\n")}`);
  const agreed = [seen.encoding, seen.pulls === true ? "asks for diagnostics" : undefined].filter((part) => part !== undefined);
  console.log(`${name}: diagnostics, hover, completion, code action, edits, rename${agreed.length > 0 ? ` (${agreed.join(", ")})` : ""}`);
}

function fail(message: string): never {
  sandbox.dispose();
  console.error(message);
  process.exit(1);
}
