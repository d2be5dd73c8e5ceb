import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMachineState, stateFolder } from "../../../server/src/node/machineState.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-state-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const binding = { context: "kind", uid: "1", connectOnOpen: true };

test("remembers an environment for the next process, readable by its user only", async () => {
  const place = join(folder, "new");
  await createMachineState(place).bind("/repo", "staging", binding);
  const later = createMachineState(place);
  expect(await later.binding("/repo", "staging")).toEqual(binding);
  expect(await later.binding("/repo", "production")).toBeUndefined();
  expect(await later.binding("/other", "staging")).toBeUndefined();
  expect((await stat(join(place, "environments.json"))).mode & 0o077).toBe(0);
  await later.forget("/repo", "staging");
  expect(await createMachineState(place).binding("/repo", "staging")).toBeUndefined();
});

test("remembers by what else a cluster is known", async () => {
  const objects = { "namespaces/shop": { uid: "2", created: "2026-01-01T00:00:00Z" } };
  const signs = { objects, authorities: ["key"], server: "api:6443", seen: "2026-03-01T12:00:00.000Z" };
  await createMachineState(folder).bind("/repo", "staging", { context: "shared", signs, connectOnOpen: true });
  expect(await createMachineState(folder).binding("/repo", "staging")).toEqual({ context: "shared", signs, connectOnOpen: true });
  const damaged = { version: 1, environments: { "/repo#staging": { context: "shared", signs: { ...signs, objects: { a: 1 } } } } };
  await writeFile(join(folder, "environments.json"), JSON.stringify(damaged));
  expect(await createMachineState(folder).binding("/repo", "staging")).toBeUndefined();
});

test("changes made at the same time are all kept, and nothing else is left in the folder", async () => {
  const state = createMachineState(folder);
  await Promise.all(["a", "b", "c", "d"].map((name) => state.bind("/repo", name, { context: name, connectOnOpen: false })));
  for (const name of ["a", "b", "c", "d"]) expect((await state.binding("/repo", name))?.context).toBe(name);
  expect(await readdir(folder)).toEqual(["environments.json"]);
});

test.each(["", "{", "[]", '{"version":2}', '{"version":1,"environments":{"a":{"context":1}}}'])(
  "a damaged file %j is nothing remembered",
  async (text) => {
    await writeFile(join(folder, "environments.json"), text);
    const state = createMachineState(folder);
    expect(await state.binding("/repo", "staging")).toBeUndefined();
    await state.bind("/repo", "staging", binding);
    expect(await state.binding("/repo", "staging")).toEqual(binding);
  },
);

test("the folder follows the variable, then the platform", () => {
  expect(stateFolder({ PLUMBLINE_STATE_HOME: "/s", HOME: "/h" }, "linux")).toBe("/s");
  expect(stateFolder({ XDG_STATE_HOME: "/x", HOME: "/h" }, "linux")).toBe("/x/plumbline");
  expect(stateFolder({ HOME: "/h" }, "linux")).toBe("/h/.local/state/plumbline");
  expect(stateFolder({ HOME: "/h" }, "darwin")).toBe("/h/Library/Application Support/plumbline");
  expect(stateFolder({ LOCALAPPDATA: "/l" }, "win32")).toBe("/l/plumbline");
});
