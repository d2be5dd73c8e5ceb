import { build } from "esbuild";
import { cp, mkdir } from "node:fs/promises";

const production = process.argv.includes("--production");

/** Every bundle is CommonJS for the oldest Node among the supported editors and terminals. */
const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "warning",
  mainFields: ["module", "main"],
  legalComments: "none",
};

const bundles = [
  { entryPoints: { extension: "client/src/extension.ts" }, external: ["vscode"] },
  { entryPoints: { server: "server/src/main.ts" } },
  { entryPoints: { cli: "server/src/cli/main.ts" }, banner: { js: "#!/usr/bin/env node" } },
  { entryPoints: { localCluster: "server/src/node/localCluster/main.ts" } },
];

await mkdir("dist", { recursive: true });
await Promise.all(bundles.map((bundle) => build({ ...shared, ...bundle, outdir: "dist", outExtension: { ".js": ".cjs" } })));
await cp("server/facts/pack.json.br", "dist/pack.json.br");
