// npm start: works in an empty clone with Node 20 and git. Installs the packages, then goes on in start.ts with the Node among them.
import process from "node:process";
import { ensurePackages, node, run } from "../support/packages.mjs";

// The whole terminal group gets Ctrl-C: start.ts ends what it started, and this only waits for it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
process.exit((await ensurePackages()) ? await run(node, ["test/demo/start.ts", ...process.argv.slice(2)]) : 2);
