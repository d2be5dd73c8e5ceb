import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, isProvided, newest, programPath, programs, serverBuild, type Build, type Program } from "./programs.ts";
import { withLock } from "./withLock.ts";

/** The control plane cannot be built here; the message is one sentence for people. */
export class BuildError extends Error {
  override name = "BuildError";
}

function linkerFlags({ release }: Build): string {
  const [major, minor] = release.split(".");
  const versionPackage = "k8s.io/component-base/version";
  return `-s -w -X ${versionPackage}.gitVersion=v${release} -X ${versionPackage}.gitMajor=${major!} -X ${versionPackage}.gitMinor=${minor!}`;
}

/**
 * Builds the programs of the control plane unless the cache has those of this very go.mod: the newest ones, and the API server of the minor that is
 * asked for. Takes about ten minutes the first time, two more for another minor, a few milliseconds later. Throws BuildError when Go is missing, or its modules cannot be had, or they do not build.
 */
export async function ensureBinaries(report: (line: string) => void): Promise<void> {
  for (const build of new Set([newest, serverBuild()])) await ensureBuild(build, report);
}

/** Builds the programs of one go.mod unless they are there. Throws BuildError. */
export async function ensureBuild(build: Build, report: (line: string) => void): Promise<void> {
  const fingerprint = await moduleFingerprint(build);
  if (await isBuilt(build, fingerprint)) return;
  const waiting = (pid: number): void => {
    report(`Waiting for process ${pid}, which builds the control plane`);
  };
  await withLock(path.join(cacheFolder(build), "lock"), waiting, async () => {
    // Another process may have done it while this one waited.
    if (!(await isBuilt(build, fingerprint))) await buildAll(build, fingerprint, report);
  });
}

async function buildAll(build: Build, fingerprint: string, report: (line: string) => void): Promise<void> {
  const { release, folder } = build;
  report(`Building Kubernetes ${release} from its Go modules into ${cacheFolder(build)}; this takes up to ten minutes, once`);
  await mkdir(path.join(cacheFolder(build), "bin"), { recursive: true });
  await timed("modules downloaded", report, () =>
    runGo(folder, ["mod", "download"], "Go could not download the modules of Kubernetes; check the network and GOPROXY"),
  );
  for (const program of toBuild(build)) {
    // Renamed when complete: nobody ever starts half a program.
    const part = `${programPath(program, build)}.${process.pid}`;
    await timed(`${program} built`, report, () =>
      runGo(
        folder,
        ["build", "-ldflags", linkerFlags(build), "-o", part, programs[program]],
        `Go could not build ${program} of Kubernetes ${release}`,
      ),
    );
    await rename(part, programPath(program, build));
  }
  await writeFile(fingerprintFile(build), fingerprint);
}

async function isBuilt(build: Build, fingerprint: string): Promise<boolean> {
  const present = await Promise.all(toBuild(build).map((program) => exists(programPath(program, build))));
  if (present.includes(false)) return false;
  return toBuild(build).length === 0 || (await readFile(fingerprintFile(build), "utf8").catch(() => "")) === fingerprint;
}

function toBuild(build: Build): readonly Program[] {
  return build.programs.filter((program) => !isProvided(build, program));
}

const fingerprintFile = (build: Build): string => path.join(cacheFolder(build), "bin", "fingerprint");

/** Changes with everything that decides what is built. */
async function moduleFingerprint(build: Build): Promise<string> {
  const hash = createHash("sha256").update(linkerFlags(build)).update(toBuild(build).join());
  for (const file of ["go.mod", "go.sum"]) hash.update(await readFile(path.join(build.folder, file)));
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

function runGo(folder: string, args: readonly string[], failure: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
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
