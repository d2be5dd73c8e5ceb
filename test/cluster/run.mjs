// npm run test:cluster: works in an empty clone with Node 20 and Go. Installs the packages, then goes on in run.ts with the Node among them.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = path.join(root, "node_modules", ".bin");

/** Runs a program in the checkout and returns its exit code, 2 if it did not start. */
function run(program, args, env = process.env) {
  return spawnSync(program, args, { cwd: root, stdio: "inherit", env }).status ?? 2;
}

if (!existsSync(path.join(bin, "vitest"))) {
  console.log("Installing the packages of package-lock.json");
  if (run("npm", ["ci", "--no-audit", "--no-fund"]) !== 0) {
    console.error("The packages could not be installed; see npm's message above.");
    process.exit(2);
  }
}
const env = { ...process.env, PATH: bin + path.delimiter + process.env.PATH };
process.exit(run(path.join(bin, "node"), [path.join(root, "test", "cluster", "run.ts"), ...process.argv.slice(2)], env));
