import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { withLock } from "../../cluster/withLock.ts";
import { cacheFolder } from "./cache.ts";
import { runCommand, type CommandResult } from "./runCommand.ts";
import { timed, type Report } from "./timed.ts";

/** The npm packages that together are VS Code with its window in a browser. */
const packages = { "code-server": "4.139.1", "@sparticuz/chromium": "153.0.0" } as const;

/** Counts up when the steps below change, so that an older install is replaced. */
const recipe = 1;

/** A VS Code whose window is a page of a headless browser. */
export interface Workbench {
  /** The server's entry file, to be run by Node 24. */
  readonly serverMain: string;
  /** The browser, or undefined where npm has none for this machine and none is installed. */
  readonly browser: string | undefined;
  /** What the browser needs in its environment to find its libraries and fonts. */
  readonly browserEnvironment: Readonly<Record<string, string>>;
}

/** The workbench is not there and cannot be had; the message is for people. */
export class WorkbenchUnavailable extends Error {
  override name = "WorkbenchUnavailable";
}

/**
 * Returns the workbench from the cache; installs it there from npm the first time, which takes about a minute. Throws WorkbenchUnavailable when
 * the packages cannot be had.
 */
export async function installWorkbench(report: Report): Promise<Workbench> {
  const folder = cacheFolder("vscode", packages["code-server"]);
  if (!(await isComplete(folder))) {
    const waiting = (pid: number): void => {
      report(`Waiting for process ${pid}, which installs VS Code`);
    };
    await withLock(`${folder}.lock`, waiting, async () => {
      // Another process may have done it while this one waited.
      if (!(await isComplete(folder))) await install(folder, report);
    });
  }
  return describe(folder);
}

const fingerprint = JSON.stringify({ packages, recipe, platform: process.platform, arch: process.arch });
const completeMarker = (folder: string): string => path.join(folder, "complete.json");

async function isComplete(folder: string): Promise<boolean> {
  return (await readFile(completeMarker(folder), "utf8").catch(() => "")) === fingerprint;
}

/** Works in a folder beside the final one and renames it when all is there: nobody ever meets half an install. */
async function install(folder: string, report: Report): Promise<void> {
  report(`Installing VS Code and a browser from npm into ${folder}: once, about a minute, 900 MB on disk`);
  await removeUnfinished(folder);
  const work = `${folder}.${process.pid}.part`;
  await mkdir(work, { recursive: true });
  await writeFile(path.join(work, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  const server = path.join(work, "node_modules", "code-server", "lib", "vscode");
  await timed("packages", report, () => npmInstall(work));
  await timed("packages of VS Code", report, async () => {
    await npmInstall(server);
    await npmInstall(path.join(server, "extensions"));
  });
  await timed("log writer and watchdog compiled", report, () => compileNativeModules(server, report));
  if (hasPackagedBrowser) await timed("browser unpacked", report, () => unpackBrowser(work));
  await writeFile(completeMarker(work), fingerprint);
  await rm(folder, { recursive: true, force: true });
  await rename(work, folder);
}

async function removeUnfinished(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  const unfinished = (await readdir(parent)).filter((name) => name.startsWith(`${path.basename(folder)}.`) && name.endsWith(".part"));
  for (const name of unfinished) await rm(path.join(parent, name), { recursive: true, force: true });
}

/** No install script runs: what needs one is built by name below. */
async function npmInstall(folder: string): Promise<void> {
  const args = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const retries = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const result = await runCommand("npm", [...args, ...retries], { cwd: folder });
  if (result.code !== 0) throw new WorkbenchUnavailable(installFailure(result));
}

function installFailure({ output }: CommandResult): string {
  const reasons = output.split("\n").filter((line) => /^npm (error|ERR!)/.test(line) && !/log of this run|debug-\d/.test(line));
  return [
    `npm could not install VS Code (code-server ${packages["code-server"]}) for the tests and the demonstration.`,
    ...reasons.slice(0, 4).map((line) => `  ${line}`),
    "It is downloaded once, about 200 MB: check the network and the npm registry, then run this again.",
  ].join("\n");
}

/**
 * Without a compiler VS Code runs just as well; only its log files, and with them the Output panel, stay empty. So a failure is told, no more.
 */
async function compileNativeModules(server: string, report: Report): Promise<void> {
  const result = await runCommand("npm", ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"], { cwd: server });
  if (result.code !== 0) report("  No C++ compiler and Python here: the Output panel of this VS Code stays empty");
}

/** The browser package holds one program, for Linux on x64. */
const hasPackagedBrowser = process.platform === "linux" && process.arch === "x64";

/** The package unpacks into the folder for temporary files of the process that asks: here, into the cache. */
async function unpackBrowser(work: string): Promise<void> {
  const target = path.join(work, "browser");
  await mkdir(target);
  const bin = path.join(work, "node_modules", "@sparticuz", "chromium", "bin");
  const script = `
    import chromium, { inflate } from "@sparticuz/chromium";
    await chromium.executablePath();
    await inflate(${JSON.stringify(path.join(bin, "al2023.tar.br"))});`;
  const result = await runCommand(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: work,
    environment: { ...process.env, TMPDIR: target },
  });
  if (result.code !== 0) throw new WorkbenchUnavailable(`The browser of @sparticuz/chromium could not be unpacked:\n${result.output}`);
  await chmod(path.join(target, "chromium"), 0o755);
  await writeFile(path.join(target, "fonts.conf"), fontsFor());
  await rm(bin, { recursive: true });
}

/** The machine's fonts if it has any, then those of the package; a browser without a font shows nothing. */
function fontsFor(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
}

async function describe(folder: string): Promise<Workbench> {
  const serverMain = path.join(folder, "node_modules", "code-server", "lib", "vscode", "out", "server-main.js");
  if (!hasPackagedBrowser) return { serverMain, browser: await installedBrowser(), browserEnvironment: {} };
  const packaged = path.join(folder, "browser");
  const browser = path.join(packaged, "chromium");
  const fonts = { FONTCONFIG_FILE: path.join(packaged, "fonts.conf") };
  const libraries = (await lacksLibraries(browser)) ? { LD_LIBRARY_PATH: path.join(packaged, "al2023", "lib") } : {};
  return { serverMain, browser, browserEnvironment: { ...fonts, ...libraries } };
}

/** True where the machine has no NSS, NSPR or expat of its own; then those of the package serve. */
async function lacksLibraries(program: string): Promise<boolean> {
  const { code, output } = await runCommand("ldd", [program]);
  return code !== 0 || output.includes("not found");
}

async function installedBrowser(): Promise<string | undefined> {
  for (const name of ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"]) {
    if ((await runCommand(name, ["--version"])).code === 0) return name;
  }
  return undefined;
}
