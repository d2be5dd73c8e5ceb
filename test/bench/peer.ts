import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "../support/workbench/cache.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import { timed } from "../support/workbench/timed.ts";

const version = "2.0.0";

export const peerName = `yaml-language-server ${version}`;

/** The settings with which the other server knows the kinds of Kubernetes. */
export const peerSettings = {
  yaml: { schemas: { kubernetes: "*.yaml" }, schemaStore: { enable: false }, hover: true, completion: true },
};

/** Installs the other server into the cache of this machine, once. Answers its program. */
export async function installPeer(): Promise<string> {
  const folder = cacheFolder("peers", `yaml-language-server-${version}`);
  const program = path.join(folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{"private": true}\n');
  const install = await timed(`${peerName} into the cache`, console.log, () =>
    runCommand("npm", ["install", "--no-audit", "--no-fund", `yaml-language-server@${version}`], { cwd: folder }),
  );
  if (install.code !== 0) throw new Error(`yaml-language-server could not be installed:\n${install.output}`);
  return program;
}

/** Bundles our server as it is shipped. Answers its program. */
export async function buildOwn(): Promise<string> {
  const root = path.resolve(import.meta.dirname, "../..");
  const built = await runCommand(process.execPath, [path.join(root, "esbuild.mjs"), "--production", "--only", "server"], { cwd: root });
  if (built.code !== 0) throw new Error(`The server could not be built:\n${built.output}`);
  return path.join(root, "dist", "server.cjs");
}

/** The time within which a share of the measured ones lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
