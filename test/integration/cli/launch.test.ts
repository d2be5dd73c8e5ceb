import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliResult, type CliSandbox } from "../../support/cli.ts";

// What a run has compiled is kept for the next one; without it, or with a wrong one, the same is said.

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
  cli.write("wrong.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: Web\n");
});

afterAll(() => {
  cli.dispose();
});

function stateIn(name: string): string {
  return path.join(cli.folder, "..", name);
}

function validate(state: string, environment: Readonly<Record<string, string>> = {}): CliResult {
  return cli.run(["validate", "wrong.yaml"], { environment: { PLUMBLINE_STATE_HOME: stateIn(state), ...environment } });
}

function keptIn(state: string): readonly string[] {
  const folder = path.join(stateIn(state), "cache", "compiled");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".bin"))
    .map((name) => path.join(folder, name));
}

function onlyKeptIn(state: string): string {
  const [file = "", ...others] = keptIn(state);
  expect(others).toEqual([]);
  return file;
}

test("a run keeps what it has compiled, and the next one takes it", () => {
  const first = validate("kept");
  const kept = onlyKeptIn("kept");
  const { ino, size } = statSync(kept);
  expect(path.basename(kept)).toMatch(/^validate-v\d+\.\d+\.\d+-/);
  expect(size).toBeGreaterThan(100_000);
  expect(validate("kept")).toEqual(first);
  // What is not taken is replaced.
  expect(statSync(kept).ino).toBe(ino);
});

test.each<readonly [string, (file: string) => void]>([
  [
    "is cut off",
    (file) => {
      truncateSync(file, 50_000);
    },
  ],
  [
    "is empty",
    (file) => {
      truncateSync(file, 0);
    },
  ],
  [
    "is damaged",
    (file) => {
      writeFileSync(file, readFileSync(file).fill(1, 200_000, 200_100));
    },
  ],
  [
    "is of another program of the same length",
    (file) => {
      writeFileSync(file, readFileSync(file).fill(1, 0, 4));
    },
  ],
])("what is kept is replaced when it %s", (name, spoil) => {
  const first = validate(name);
  const kept = onlyKeptIn(name);
  const whole = statSync(kept);
  spoil(kept);
  expect(validate(name)).toEqual(first);
  expect(statSync(onlyKeptIn(name)).ino).not.toBe(whole.ino);
  expect(statSync(onlyKeptIn(name)).size).toBeGreaterThan(100_000);
});

test("what nobody has written for a month goes when something is kept", () => {
  const folder = path.join(stateIn("old"), "cache", "compiled");
  mkdirSync(folder, { recursive: true });
  for (const [name, days] of [
    ["gone.bin", 31],
    ["kept.bin", 29],
  ] as const) {
    writeFileSync(path.join(folder, name), "");
    const then = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
    utimesSync(path.join(folder, name), then, then);
  }
  validate("old");
  expect(keptIn("old").map((file) => path.basename(file))).toEqual(["kept.bin", expect.stringMatching(/^validate-/)]);
});

test("a cache that cannot be written changes nothing", () => {
  const first = validate("kept");
  mkdirSync(stateIn("locked"), { recursive: true });
  // Root may write everywhere; a file where a folder should be stops it, too.
  writeFileSync(path.join(stateIn("locked"), "cache"), "");
  chmodSync(stateIn("locked"), 0o555);
  expect(validate("locked")).toEqual(first);
});

test("nothing is taken from a folder that others may write into, and nothing kept there", () => {
  const first = validate("shared");
  const kept = onlyKeptIn("shared");
  const whole = statSync(kept);
  chmodSync(path.dirname(kept), 0o777);
  truncateSync(kept, 0);
  expect(validate("shared")).toEqual(first);
  expect(statSync(onlyKeptIn("shared"))).toMatchObject({ ino: whole.ino, size: 0 });
});

test("nothing is kept for whoever wants no cache", () => {
  const first = validate("kept");
  expect(validate("none", { NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual(first);
  expect(() => keptIn("none")).toThrow("ENOENT");
});
