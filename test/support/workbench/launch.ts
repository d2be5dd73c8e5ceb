#!/usr/bin/env node
// Takes the place of VS Code's executable: same arguments, same exit code, but the tests also get a driver of its window. The window is a
// page of a headless browser, or, with PLUMBLINE_VSCODE_EXECUTABLE, that of an installed VS Code.
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { atExit } from "../../cluster/atExit.ts";
import { openBrowserWindow } from "./browserWindow.ts";
import { openDesktopWindow } from "./desktopWindow.ts";
import { driverVariable } from "./driverProtocol.ts";
import { startDriverServer } from "./driverServer.ts";
import { installWorkbench, WorkbenchUnavailable } from "./installWorkbench.ts";
import { parseLaunchArguments, type LaunchArguments } from "./launchArguments.ts";
import { prepareUserData } from "./userData.ts";
import { windowAddress } from "./windowAddress.ts";
import { startWorkbenchServer } from "./workbenchServer.ts";

/** test-electron always switches workspace trust off; the tests of restricted folders switch it on again. */
const keepTrust = process.env["PLUMBLINE_E2E_TRUST"] === "on";
const args = process.argv.slice(2).filter((arg) => !(keepTrust && arg === "--disable-workspace-trust"));

try {
  process.exitCode = await launch();
} catch (error) {
  console.error(error instanceof WorkbenchUnavailable ? error.message : error);
  process.exitCode = 2;
}

/** Runs the tests in a new window and returns their exit code; leaves no process and no folder of its own behind. */
async function launch(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-vscode-"));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  let tellPage: (page: Page) => void = () => undefined;
  const driver = await startDriverServer(new Promise((resolve) => (tellPage = resolve)));
  try {
    const {
      userDataFolder = path.join(folder, "data"),
      extensionsFolder = path.join(folder, "extensions"),
      ...wanted
    } = parseLaunchArguments(args);
    await prepareUserData(userDataFolder);
    const environmentVariables = { [driverVariable]: driver.address };
    const executable = process.env["PLUMBLINE_VSCODE_EXECUTABLE"];
    if (executable !== undefined) return await runOnDesktop(executable, environmentVariables, tellPage);
    return await runInBrowser({ ...wanted, userDataFolder, extensionsFolder }, environmentVariables, tellPage);
  } finally {
    driver.close();
  }
}

type Variables = Readonly<Record<string, string>>;
type PlacedArguments = LaunchArguments & { readonly userDataFolder: string; readonly extensionsFolder: string };

async function runInBrowser(wanted: PlacedArguments, environmentVariables: Variables, tellPage: (page: Page) => void): Promise<number> {
  const workbench = await installWorkbench(console.log);
  const server = await startWorkbenchServer(workbench, { ...wanted, forTests: true, environmentVariables });
  try {
    const log = createWriteStream(path.join(wanted.userDataFolder, "window.log"));
    let tellExitCode: (code: number) => void = () => undefined;
    const exitCode = new Promise<number>((resolve) => (tellExitCode = resolve));
    const window = await openBrowserWindow(workbench, windowAddress(server.authority, wanted), {
      scale: Number(process.env["PLUMBLINE_E2E_SCALE"] ?? 1),
      tests: { print: (line) => log.write(`${line}\n`), exit: tellExitCode },
    });
    tellPage(window.page);
    try {
      return await Promise.race([exitCode, failure(server.ended, window.page)]);
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
  }
}

/** Rejects when there is nothing left that could report an exit code. */
function failure(serverEnded: Promise<void>, page: Page): Promise<never> {
  return new Promise((_, reject) => {
    void serverEnded.then(() => {
      reject(new Error("The VS Code server ended before the tests did"));
    });
    page.on("crash", () => {
      reject(new Error("The page of VS Code crashed"));
    });
  });
}

async function runOnDesktop(executable: string, environmentVariables: Variables, tellPage: (page: Page) => void): Promise<number> {
  const window = await openDesktopWindow(executable, args, environmentVariables);
  try {
    window.page.then(tellPage, (error: unknown) => {
      console.error(error);
    });
    return await window.exitCode;
  } finally {
    await window.stop();
  }
}
