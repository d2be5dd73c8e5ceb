import { parseArgs } from "node:util";
import { LocalClusterError, startLocalCluster, type LocalCluster } from "./startLocalCluster.ts";

const usage = "Usage: localCluster --folder FOLDER [--port PORT]";

void run().then((code) => {
  process.exitCode = code;
});

/** Runs a cluster until the process is told to end. Prints one line of JSON when it is ready; returns the exit code when it cannot be started. */
async function run(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  let cluster: LocalCluster;
  try {
    cluster = await startLocalCluster(options);
  } catch (error) {
    if (!(error instanceof LocalClusterError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      void cluster.stop();
    });
  }
  // Who reads this may end the program in the same moment.
  process.stdout.write(`${JSON.stringify({ server: cluster.server.origin, kubeconfig: cluster.kubeconfig, pid: process.pid })}\n`);
  return 0;
}

function readOptions(): { readonly folder: string; readonly port?: number } | undefined {
  try {
    const { values } = parseArgs({ options: { folder: { type: "string" }, port: { type: "string" } } });
    const { folder, port } = values;
    if (folder === undefined || folder === "" || (port !== undefined && !/^\d{1,5}$/.test(port))) return undefined;
    return { folder, ...(port === undefined ? {} : { port: Number(port) }) };
  } catch {
    return undefined;
  }
}
