import { expect, test, vi } from "vitest";
import { WorkingKustomizations } from "../../../../server/src/core/environment/workingKustomizations.ts";
import type { RenderInput, Renderer } from "../../../../server/src/core/ports.ts";
import { Kustomizations } from "../../../../server/src/core/render/kustomizations.ts";
import { fail, succeed, type Cancellation } from "../../../../server/src/core/result.ts";
import { sha256 } from "../../../../server/src/node/sha256.ts";
import { TestLog } from "../../../support/testLog.ts";

/** Nothing here takes long, but on a machine that has other things to do. */
const patience = { timeout: 8_000 };

interface Asked {
  readonly input: RenderInput;
  readonly cancellation: Cancellation;
  answer(yaml: string): void;
}

/** The files of an overlay, a renderer that answers when it is told to, and a clock that is turned by hand. */
function scene(): {
  readonly working: WorkingKustomizations;
  readonly files: Map<string, string>;
  readonly asked: Asked[];
  readonly due: Map<object, { readonly milliseconds: number; run(): void }>;
  changes: number;
  readonly update: () => void;
  readonly names: () => readonly string[];
} {
  const files = new Map([["o/kustomization.yaml", "namePrefix: a-\n"]]);
  const asked: Asked[] = [];
  const due = new Map<object, { readonly milliseconds: number; run(): void }>();
  const renderer: Renderer = {
    render: (input, cancellation) =>
      new Promise((resolve) => {
        asked.push({
          input,
          cancellation,
          answer: (yaml) => {
            resolve(succeed(yaml));
          },
        });
      }),
  };
  const working = new WorkingKustomizations({
    kustomizations: new Kustomizations({ renderer, sha256 }),
    source: () => ({
      read: (path) => Promise.resolve(files.has(path) ? succeed(files.get(path)!) : fail("notFound", `There is no file ${path}.`)),
      substituted: [],
    }),
    timer: {
      after: (milliseconds, run) => {
        const handle = {};
        due.set(handle, {
          milliseconds,
          run: () => {
            due.delete(handle);
            run();
          },
        });
        return { dispose: () => due.delete(handle) };
      },
    },
    log: new TestLog(),
    changed: () => {
      result.changes++;
    },
  });
  const result = {
    working,
    files,
    asked,
    due,
    changes: 0,
    update: () => {
      working.update(["o/kustomization.yaml"]);
    },
    names: () =>
      [...working.rendered.values()].flatMap((outcome) =>
        "manifests" in outcome ? outcome.manifests.map(({ id }) => id.name) : [outcome.obstacle],
      ),
  };
  return result;
}

const named = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

test("renders at once the first time, and later once nobody has typed for a while, keeping what was until then", async () => {
  const { working, files, asked, due, update, names } = scene();
  update();
  expect(working.isAwaited).toBe(true);
  await vi.waitUntil(() => asked.length === 1, patience);
  asked[0]!.answer(named("a-x"));
  await working.whenSettled();
  expect(working.isAwaited).toBe(false);
  expect(names()).toEqual(["a-x"]);

  for (const prefix of ["b-", "c-"]) {
    files.set("o/kustomization.yaml", `namePrefix: ${prefix}\n`);
    update();
  }
  expect([...due.values()].map(({ milliseconds }) => milliseconds)).toEqual([300]);
  expect(working.isSettled).toBe(false);
  due.values().next().value?.run();
  await vi.waitUntil(() => asked.length === 2, patience);
  expect(asked[1]!.input.files.get("o/kustomization.yaml")).toContain("namePrefix: c-");
  expect(names()).toEqual(["a-x"]);
  asked[1]!.answer(named("c-x"));
  await vi.waitUntil(() => working.isSettled, patience);
  expect(names()).toEqual(["c-x"]);
});

test("gives up what was overtaken: its answer is not taken", async () => {
  const started = scene();
  const { working, files, asked, update, names } = started;
  update();
  await vi.waitUntil(() => asked.length === 1, patience);
  files.set("o/kustomization.yaml", "namePrefix: b-\n");
  update();
  await vi.waitUntil(() => asked.length === 2, patience);
  expect(asked.map(({ cancellation }) => cancellation.isCancelled)).toEqual([true, false]);
  asked[1]!.answer(named("b-x"));
  await working.whenSettled();
  asked[0]!.answer(named("a-x"));
  await vi.waitUntil(() => working.isSettled, patience);
  expect(names()).toEqual(["b-x"]);
  expect(started.changes).toBe(1);
});

test("does not wait for rest when somebody needs the files as they are", async () => {
  const { working, files, asked, due, update, names } = scene();
  update();
  await vi.waitUntil(() => asked.length === 1, patience);
  asked[0]!.answer(named("a-x"));
  await working.whenSettled();
  files.set("o/kustomization.yaml", "namePrefix: b-\n");
  update();
  const settled = working.whenSettled();
  expect(due.size).toBe(0);
  await vi.waitUntil(() => asked.length === 2, patience);
  asked[1]!.answer(named("b-x"));
  await settled;
  expect(names()).toEqual(["b-x"]);
});

test("ends what runs when it is disposed of", async () => {
  const { working, asked, update } = scene();
  update();
  await vi.waitUntil(() => asked.length === 1, patience);
  const settled = working.whenSettled();
  working.dispose();
  await settled;
  expect(asked[0]!.cancellation.isCancelled).toBe(true);
});
