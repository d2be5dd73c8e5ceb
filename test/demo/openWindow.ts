import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { canShowWindows, downloadedVSCode } from "../support/workbench/downloadedVSCode.ts";
import { installWorkbench } from "../support/workbench/installWorkbench.ts";
import { startProcessGroup } from "../support/workbench/processGroup.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import type { Report } from "../support/workbench/timed.ts";
import { prepareUserData } from "../support/workbench/userData.ts";
import { windowAddress } from "../support/workbench/windowAddress.ts";
import { startWorkbenchServer } from "../support/workbench/workbenchServer.ts";

export interface WindowOptions {
  readonly folder: string;
  readonly userDataFolder: string;
  /** Folders of extensions; a window in the browser takes installed ones only. */
  readonly extensions: readonly string[];
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** Only the browser workbench, whatever is installed. */
  readonly browserOnly: boolean;
}

export interface DemoWindow {
  /** Of the browser workbench; a window of the desktop is open already. */
  readonly address: string | undefined;
  /** Settles when the window is closed, or the server of the browser workbench has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Opens VS Code: the one that is installed, else a downloaded one, else (no display, no network) the browser workbench, of which only the address is
 * shown. Throws WorkbenchUnavailable when there is none of the three.
 */
export async function openWindow(options: WindowOptions, report: Report): Promise<DemoWindow> {
  await prepareUserData(options.userDataFolder);
  await installExtensions(options);
  const desktop = options.browserOnly ? undefined : ((await installedVSCode()) ?? (await downloadedVSCode(report)));
  return desktop === undefined ? openInBrowser(options, report) : openOnDesktop(desktop, options);
}

async function installedVSCode(): Promise<string | undefined> {
  if (!canShowWindows()) return undefined;
  return (await runCommand("code", ["--version"])).code === 0 ? "code" : undefined;
}

function openOnDesktop(program: string, options: WindowOptions): DemoWindow {
  const group = startProcessGroup(
    program,
    [
      ...["--new-window", "--wait", "--disable-workspace-trust", `--user-data-dir=${options.userDataFolder}`],
      `--extensions-dir=${extensionsFolder(options)}`,
      options.folder,
    ],
    { environment: { ...process.env, ...options.environmentVariables } },
  );
  const ended = new Promise<void>((resolve, reject) => {
    group.child.on("error", reject);
    group.child.on("exit", () => {
      resolve();
    });
  });
  return { address: undefined, ended, stop: () => group.stop() };
}

async function openInBrowser(options: WindowOptions, report: Report): Promise<DemoWindow> {
  const { folder, userDataFolder, environmentVariables } = options;
  const server = await startWorkbenchServer(await installWorkbench(report), {
    userDataFolder,
    extensionsFolder: extensionsFolder(options),
    workspaceTrust: false,
    forTests: false,
    environmentVariables,
  });
  return {
    address: windowAddress(server.authority, { folder, extensionDevelopmentPaths: [] }),
    ended: server.ended,
    stop: () => server.stop(),
  };
}

/** By links: what is built anew is what the next window runs. */
async function installExtensions(options: WindowOptions): Promise<void> {
  const folder = extensionsFolder(options);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, extension] of options.extensions.entries())
    await symlink(extension, path.join(folder, `extension-${index}`), "junction");
}

function extensionsFolder({ userDataFolder }: WindowOptions): string {
  return path.join(userDataFolder, "extensions");
}
