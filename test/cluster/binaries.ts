import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, isProvided, kubernetesRelease, moduleFolder, programPath, programs, type Program } from "./programs.ts";
import { withLock } from "./withLock.ts";

/** The control plane cannot be built here; the message is one sentence for people. */
export class BuildError extends Error {
  override name = "BuildError";
}

const [major, minor] = kubernetesRelease.split(".");
const versionPackage = "k8s.io/component-base/version";
const linkerFlags = `-s -w -X ${versionPackage}.gitVersion=v${kubernetesRelease} -X ${versionPackage}.gitMajor=${major!} -X ${versionPackage}.gitMinor=${minor!}`;

/**
 * Builds the programs of the control plane unless the cache has those of this very go.mod. Takes about ten minutes the first time, a few
 * milliseconds later. Throws BuildError when Go is missing, or its modules cannot be had, or they do not build.
 */
export async function ensureBinaries(report: (line: string) => void): Promise<void> {
  const fingerprint = await moduleFingerprint();
  if (await isBuilt(fingerprint)) return;
  const waiting = (pid: number): void => {
    report(`Waiting for process ${pid}, which builds the control plane`);
  };
  await withLock(path.join(cacheFolder(), "lock"), waiting, async () => {
    // Another process may have done it while this one waited.
    if (!(await isBuilt(fingerprint))) await buildAll(fingerprint, report);
  });
}

async function buildAll(fingerprint: string, report: (line: string) => void): Promise<void> {
  const missing = toBuild();
  report(`Building Kubernetes ${kubernetesRelease} from its Go modules into ${cacheFolder()}; this takes up to ten minutes, once`);
  await mkdir(path.join(cacheFolder(), "bin"), { recursive: true });
  await timed("modules downloaded", report, () =>
    runGo(["mod", "download"], "Go could not download the modules of Kubernetes; check the network and GOPROXY"),
  );
  for (const program of missing) {
    // Renamed when complete: nobody ever starts half a program.
    const part = `${programPath(program)}.${process.pid}`;
    await timed(`${program} built`, report, () =>
      runGo(
        ["build", "-ldflags", linkerFlags, "-o", part, programs[program]],
        `Go could not build ${program} of Kubernetes ${kubernetesRelease}`,
      ),
    );
    await rename(part, programPath(program));
  }
  await writeFile(fingerprintFile(), fingerprint);
}

async function isBuilt(fingerprint: string): Promise<boolean> {
  const present = await Promise.all([...toBuild()].map((program) => exists(programPath(program))));
  if (present.includes(false)) return false;
  return toBuild().length === 0 || (await readFile(fingerprintFile(), "utf8").catch(() => "")) === fingerprint;
}

function toBuild(): readonly Program[] {
  return (Object.keys(programs) as Program[]).filter((program) => !isProvided(program));
}

const fingerprintFile = (): string => path.join(cacheFolder(), "bin", "fingerprint");

/** Changes with everything that decides what is built. */
async function moduleFingerprint(): Promise<string> {
  const hash = createHash("sha256").update(linkerFlags).update(toBuild().join());
  for (const file of ["go.mod", "go.sum"]) hash.update(await readFile(path.join(moduleFolder, file)));
  return hash.digest("hex");
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Says when a step is done and how long it took, and every half a minute that it is still going on. */
async function timed(what: string, report: (line: string) => void, step: () => Promise<void>): Promise<void> {
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  const timer = setInterval(() => {
    report(`  ... ${seconds()}`);
  }, 30_000);
  try {
    await step();
  } finally {
    clearInterval(timer);
  }
  report(`  ${what} in ${seconds()}`);
}

function runGo(args: readonly string[], failure: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd: moduleFolder, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    child.on("error", () => {
      reject(
        new BuildError("Go is needed to build the control plane for the cluster tests: install Go 1.26 or later from https://go.dev/dl"),
      );
    });
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new BuildError(`${failure} (${errors.trim().split("\n").at(-1) ?? ""})`));
    });
  });
}
