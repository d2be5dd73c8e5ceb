// What the scripts for an empty clone share. Plain JavaScript for Node 20: it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

const bin = path.join(root, "node_modules", ".bin");

/** The Node that the tools need; the one that runs this may be older. */
export const node = path.join(bin, process.platform === "win32" ? "node.cmd" : "node");

/** An environment in which the programs of the packages come first. */
const environment = { ...process.env, PATH: bin + path.delimiter + process.env.PATH };

/** Installs the packages of package-lock.json unless these very ones are there. Returns whether they are there now. */
export async function ensurePackages() {
  if (hasPackages()) return true;
  console.log("Installing the packages of package-lock.json (npm ci)");
  const started = Date.now();
  const timer = setInterval(() => console.log(`  ... ${seconds(started)}`), 10_000);
  const code = await run("npm", ["ci", "--prefer-offline", "--fetch-retries=2", "--fetch-retry-mintimeout=1000"], process.env);
  clearInterval(timer);
  if (code === 0 && !nodeRuns()) await run("npm", ["rebuild", "node", "esbuild"], process.env);
  if (code !== 0 || !nodeRuns()) {
    console.error("The packages could not be installed; npm says why above. They come from the npm registry once, then from npm's cache.");
    return false;
  }
  console.log(`  packages: ${seconds(started)}`);
  return true;
}

/** Runs a program in the checkout, its output here, and resolves with its exit code (2 when it does not start or ends by a signal). */
export function run(program, args, env = environment) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", env, shell: process.platform === "win32" });
    child.on("error", (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(2);
    });
    child.on("close", (code) => resolve(code ?? 2));
  });
}

/** "12.3 s" since `started`, a time of Date.now(). */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** Compares contents, not times: a checkout makes every file new. Packages for other platforms may be missing. */
function hasPackages() {
  const installedFile = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile) || !existsSync(node)) return false;
  const wanted = packagesIn(path.join(root, "package-lock.json"));
  const installed = packagesIn(installedFile);
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === "" || (optional && !installed[name])) return true;
    return installed[name]?.version === version;
  });
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Newer versions of npm may have been told to run no install scripts, which is how the package `node` places its program. */
function nodeRuns() {
  return spawnSync(node, ["--version"], { shell: process.platform === "win32" }).status === 0;
}
