import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import type { Workbench } from "./installWorkbench.ts";
import { startProcessGroup } from "./processGroup.ts";

export interface WorkbenchServerOptions {
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
  /** With trust on, a folder is restricted until somebody trusts it. */
  readonly workspaceTrust: boolean;
  /** Has a window obey `extensionTestsPath` in its address. */
  readonly forTests: boolean;
  /** Added to the environment of this process for the server, and so for the extensions. */
  readonly environmentVariables?: Readonly<Record<string, string>>;
}

/** A running VS Code server; every window is one page load. */
export interface WorkbenchServer {
  /** "127.0.0.1:40321" */
  readonly authority: string;
  /** Settles when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server on a free port of the loopback interface. Throws, with the end of its output, when it is not there within 30 seconds. */
export async function startWorkbenchServer(workbench: Workbench, options: WorkbenchServerOptions): Promise<WorkbenchServer> {
  const args = [
    workbench.serverMain,
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
    ...["--server-data-dir", path.join(options.userDataFolder, "server"), "--user-data-dir", options.userDataFolder],
    ...["--extensions-dir", options.extensionsFolder, "--telemetry-level", "off"],
    ...(options.workspaceTrust ? [] : ["--disable-workspace-trust"]),
    ...(options.forTests ? ["--enable-smoke-test-driver"] : []),
  ];
  // Without a gallery the window asks nobody on the network for extensions.
  const environment = { ...process.env, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }), ...options.environmentVariables };
  const group = startProcessGroup(process.execPath, args, { environment });
  const { child } = group;
  mkdirSync(options.userDataFolder, { recursive: true });
  const log = createWriteStream(path.join(options.userDataFolder, "server.log"));
  let output = "";
  const port = new Promise<string>((resolve, reject) => {
    const failed = (reason: string): void => {
      reject(new Error(`The VS Code server ${reason}:\n${output.slice(-2000)}`));
    };
    const timer = setTimeout(() => {
      failed("did not start within 30 s");
    }, 30_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        log.write(text);
        if (output.length < 100_000) output += text;
        const found = /agent listening on (\d+)/.exec(output)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
    }
    child.on("error", (error) => {
      failed(error.message);
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      failed(`ended with ${code ?? "a signal"}`);
    });
  });
  try {
    return { authority: `127.0.0.1:${await port}`, ended: once(child, "exit").then(() => undefined), stop: () => group.stop() };
  } catch (error) {
    await group.stop();
    throw error;
  }
}
