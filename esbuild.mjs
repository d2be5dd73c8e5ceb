// Bundles what runs outside of the checkout.
//   --production       minified, without source maps
//   --only NAME        one of the bundles
//   --outdir FOLDER    default: dist
import { build } from "esbuild";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { compressDescriptions, readDescriptions } from "./server/facts/descriptions.mjs";

const { values: options } = parseArgs({
  options: { production: { type: "boolean", default: false }, only: { type: "string" }, outdir: { type: "string", default: "dist" } },
});
const root = import.meta.dirname;
const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));

/** Every bundle is CommonJS for the oldest Node among the supported editors and terminals. */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: options.production,
  sourcemap: options.production ? false : "linked",
  logLevel: "warning",
  // Where a bundle lies its pack lies; CommonJS has another name for the place.
  define: { "import.meta.dirname": "__dirname" },
  mainFields: ["module", "main"],
  legalComments: "none",
};

/** The file is a bundle of its own, read when it is imported: reading it costs more than the activation may take. */
const languageClientApart = {
  name: "language-client-apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/languageClient\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./languageClient.cjs", external: true } : undefined,
    );
  },
};

/** Commander loads it for programs whose commands are programs, which ours are not; it takes as long as checking ten files. */
const commanderWithoutProcesses = {
  name: "commander-without-processes",
  setup({ onResolve, onLoad }) {
    const path = "no-processes";
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: path } : undefined,
    );
    onLoad({ filter: /.*/, namespace: path }, () => ({ contents: "" }));
  },
};

const bundles = {
  extension: {
    entryPoint: "client/src/extension.ts",
    external: ["vscode"],
    plugins: [languageClientApart],
    // VS Code answers for "vscode" where it is required.
    supported: { "dynamic-import": false },
  },
  languageClient: { entryPoint: "client/src/languageClient.ts", external: ["vscode"] },
  server: { entryPoint: "server/src/main.ts" },
  cel: { entryPoint: "server/src/node/celLibrary.ts" },
  cli: { entryPoint: "server/src/cli/launch.ts", banner: { js: "#!/usr/bin/env node" } },
  cliProgram: {
    entryPoint: "server/src/cli/main.ts",
    define: { ...shared.define, PLUMBLINE_VERSION: JSON.stringify(version) },
    plugins: [commanderWithoutProcesses],
  },
  localCluster: { entryPoint: "server/src/node/localCluster/main.ts" },
};

const outdir = path.resolve(options.outdir);
const chosen = Object.entries(bundles).filter(([name]) => options.only === undefined || name === options.only);
await mkdir(outdir, { recursive: true });
await Promise.all(
  chosen.map(([name, { entryPoint, ...bundle }]) =>
    build({ ...shared, ...bundle, entryPoints: { [name]: entryPoint }, outdir, outExtension: { ".js": ".cjs" } }),
  ),
);
for (const name of ["pack.json.br", "customKinds.json.br", "customSchemas.json.br"])
  await cp(path.join(root, "server/facts", name), path.join(outdir, name));
if (chosen.some(([name]) => name === "server")) {
  await writeFile(path.join(outdir, "descriptions.json.br"), compressDescriptions(await readDescriptions(), options.production));
}
