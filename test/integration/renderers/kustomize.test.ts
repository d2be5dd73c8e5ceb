import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RenderInput, Renderer } from "../../../server/src/core/ports.ts";
import { neverCancelled } from "../../../server/src/core/result.ts";
import { createKustomizeRenderer } from "../../../server/src/node/renderers/kustomize.ts";

// A program that misbehaves in every way; what the real one makes of overlays is tested with the cluster suite.

let folder: string;
let tools: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-renderer-"));
  tools = path.join(folder, "bin");
  mkdirSync(tools);
  mkdirSync(path.join(folder, "tmp"));
  vi.stubEnv("TMPDIR", path.join(folder, "tmp"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a program on the PATH: what it does for its version, and to build. */
function program(name: string, build: string, version = "echo v5"): void {
  const file = path.join(tools, name);
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${folder}/calls'\ncase "$1" in version) ${version};; *) ${build};; esac\n`);
  chmodSync(file, 0o755);
}

function calls(): readonly string[] {
  const file = path.join(folder, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
}

function renderer(
  options: { readonly isTrusted?: boolean; readonly timeoutMs?: number; readonly environment?: NodeJS.ProcessEnv } = {},
): Renderer {
  const { isTrusted = true, timeoutMs, environment } = options;
  return createKustomizeRenderer({
    // The programs that the scripts themselves use come last.
    environment: { PATH: `${tools}${path.delimiter}/bin-of-nobody`, ...environment },
    trust: { isTrusted },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

const input: RenderInput = {
  files: new Map([
    ["overlays/prod/kustomization.yaml", "resources: [../../base]\n"],
    ["base/kustomization.yaml", "{}\n"],
  ]),
  folder: "overlays/prod",
  key: "k1",
};

function leftBehind(): readonly string[] {
  return readdirSync(path.join(folder, "tmp"));
}

test("runs nothing in a workspace that is not trusted", async () => {
  program("kustomize", "echo made");
  expect(await renderer({ isTrusted: false }).render(input, neverCancelled)).toMatchObject({ ok: false, reason: "untrusted" });
  expect(calls()).toEqual([]);
});

test("says what to install where there is no tool, and finds it once it is there", async () => {
  const tried = renderer();
  expect(await tried.render(input, neverCancelled)).toEqual({
    ok: false,
    reason: "toolMissing",
    message: "Needs kustomize: install kustomize or kubectl so that it is on the PATH, then refresh.",
  });
  program("kustomize", "echo made");
  expect(await tried.render(input, neverCancelled)).toEqual({ ok: true, value: "made\n" });
});

test("takes kubectl where kustomize is not there or does not work", async () => {
  program("kustomize", "echo wrong", "exit 1");
  program("kubectl", "echo made");
  expect(await renderer().render(input, neverCancelled)).toEqual({ ok: true, value: "made\n" });
  expect(calls().map((call) => call.replace(/ \/.*/, " FOLDER"))).toEqual([
    "version",
    "version --client --output=json",
    "kustomize FOLDER",
  ]);
});

test("gives it a copy of exactly the files, in a folder of its own that is gone afterwards", async () => {
  // Without any program but the shell: what is there is listed by the shell's own patterns.
  program("kustomize", 'cd "$2/../.." && echo */* */*/* "$PWD"');
  const result = await renderer().render(input, neverCancelled);
  const [listed, place] = /^(.*) (\/\S+)\n$/.exec(result.ok ? result.value : "")?.slice(1) ?? [];
  expect(listed).toBe("base/kustomization.yaml overlays/prod overlays/prod/kustomization.yaml");
  expect(place?.startsWith(path.join(folder, "tmp"))).toBe(true);
  expect(leftBehind()).toEqual([]);
});

test("lets nobody else read the copy", async () => {
  program("kustomize", "read line < '/dev/null'; while :; do :; done");
  const cancellation = { isCancelled: false };
  const running = renderer().render(input, cancellation);
  await vi.waitUntil(() => calls().length === 2, { timeout: 20_000 });
  const [copy] = leftBehind();
  expect(statSync(path.join(folder, "tmp", copy!)).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, "tmp", copy!, "files/base/kustomization.yaml")).mode & 0o777).toBe(0o600);
  cancellation.isCancelled = true;
  expect(await running).toMatchObject({ reason: "cancelled" });
  expect(leftBehind()).toEqual([]);
});

test("keeps credentials and proxies from it", async () => {
  program("kustomize", 'echo "$TOKEN,$KUBECONFIG,$HTTPS_PROXY,$HOME"');
  const environment = { TOKEN: "secret", KUBECONFIG: "/k", HTTPS_PROXY: "http://proxy", HOME: folder };
  expect(await renderer({ environment }).render(input, neverCancelled)).toEqual({ ok: true, value: `,,http://127.0.0.1:9,${folder}\n` });
});

test("tells in its own words why it failed, with the paths of the repository, and asks it once", async () => {
  program("kustomize", 'echo "# Warning: old" >&2; echo "Error: $2/x.yaml: no such thing" >&2; echo "more" >&2; exit 1');
  const failing = renderer();
  const expected = {
    ok: false,
    reason: "renderFailed",
    message: "Kustomize cannot build overlays/prod: overlays/prod/x.yaml: no such thing",
  };
  expect(await failing.render(input, neverCancelled)).toEqual(expected);
  expect(await failing.render(input, neverCancelled)).toEqual(expected);
  expect(calls()).toHaveLength(2);
});

test("ends it when it hangs, with what it started", async () => {
  program("kustomize", `(while :; do :; done) & echo $! > '${folder}/child'; wait`);
  const hanging = renderer({ timeoutMs: 2_000 });
  expect(await hanging.render(input, neverCancelled)).toEqual({
    ok: false,
    reason: "timeout",
    message: "Kustomize did not build overlays/prod within 2 seconds.",
  });
  expect(leftBehind()).toEqual([]);
  const child = Number(readFileSync(path.join(folder, "child"), "utf8"));
  await vi.waitUntil(() => !isRunning(child), { timeout: 20_000 });
});

test("ends it when it says too much", async () => {
  program("kustomize", 'line=0123456789; while :; do line="$line$line"; echo "$line"; done');
  expect(await renderer().render(input, neverCancelled)).toMatchObject({ ok: false, reason: "tooLarge" });
});

test("makes what is made of the same files once", async () => {
  program("kustomize", "echo made");
  const caching = renderer();
  await caching.render(input, neverCancelled);
  await caching.render(input, neverCancelled);
  await caching.render({ ...input, key: "k2" }, neverCancelled);
  expect(calls().filter((call) => call.startsWith("build"))).toHaveLength(2);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A child that ended and was not waited for is no process any more.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "");
  } catch {
    return false;
  }
}
