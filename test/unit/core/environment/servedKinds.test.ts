import { expect, test } from "vitest";
import { ServedKinds } from "../../../../server/src/core/environment/servedKinds.ts";
import type { ClusterReason } from "../../../../server/src/core/ports.ts";
import { fail, succeed, type Result } from "../../../../server/src/core/result.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { TestLog } from "../../../support/testLog.ts";

const first = createKindCatalog([], "1.37");
const second = createKindCatalog([], "1.37");

/** Kinds of a server that answers what a test says, with a timer that the test drives. */
function start(answers: readonly Result<SchemaCatalog, ClusterReason>[]) {
  const due: { readonly milliseconds: number; readonly run: () => void }[] = [];
  const log = new TestLog();
  let asked = 0;
  let changes = 0;
  const kinds = new ServedKinds(
    { catalog: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]!) },
    first,
    {
      after: (milliseconds, run) => {
        const entry = { milliseconds, run };
        due.push(entry);
        return {
          dispose: () => {
            if (due.includes(entry)) due.splice(due.indexOf(entry), 1);
          },
        };
      },
    },
    log,
    () => changes++,
  );
  const pass = async (): Promise<number | undefined> => {
    const next = due.shift();
    next?.run();
    await new Promise(setImmediate);
    return next?.milliseconds;
  };
  return { kinds, log, pass, due, asked: () => asked, changes: () => changes };
}

test("asks some times after a change, because a server is late, and tells only what is different", async () => {
  const { kinds, pass, asked, changes } = start([succeed(first), succeed(second)]);
  kinds.readSoon();
  expect([await pass(), changes()]).toEqual([500, 0]);
  expect([await pass(), changes()]).toEqual([1_500, 1]);
  expect(kinds.catalog).toBe(second);
  expect([await pass(), changes()]).toEqual([6_000, 1]);
  expect([await pass(), asked()]).toEqual([undefined, 3]);
});

test("a change in the meantime begins anew, once", async () => {
  const { kinds, pass, due } = start([succeed(first)]);
  kinds.readSoon();
  kinds.readSoon();
  expect(due.map(({ milliseconds }) => milliseconds)).toEqual([500]);
  await pass();
  kinds.readSoon();
  expect(due.map(({ milliseconds }) => milliseconds)).toEqual([500]);
});

test("keeps what was known when the server does not answer, and tells nothing after its end", async () => {
  const { kinds, log, pass, due, changes } = start([fail("unreachable", "It cannot be reached."), succeed(second)]);
  kinds.readSoon();
  await pass();
  expect([kinds.catalog, log.lines]).toEqual([first, ["warn It cannot be reached."]]);
  kinds.dispose();
  await kinds.read(true);
  expect([due, changes()]).toEqual([[], 0]);
});

test("somebody who asks is always answered", async () => {
  const { kinds, changes } = start([succeed(first)]);
  await kinds.read(true);
  expect(changes()).toBe(1);
});

test("of two readings at once the one that began later counts, whichever arrives last", async () => {
  const waiting: ((answer: Result<SchemaCatalog, ClusterReason>) => void)[] = [];
  let changes = 0;
  const kinds = new ServedKinds(
    { catalog: () => new Promise((resolve) => waiting.push(resolve)) },
    createKindCatalog([], "1.37"),
    { after: () => ({ dispose: () => undefined }) },
    new TestLog(),
    () => changes++,
  );
  const [older, later] = [kinds.read(true), kinds.read(false)];
  waiting[1]?.(succeed(second));
  await later;
  expect([kinds.catalog, changes]).toEqual([second, 1]);
  waiting[0]?.(succeed(first));
  await older;
  // Whoever wanted to be told all the same is told, and sees what is newer.
  expect([kinds.catalog, changes]).toEqual([second, 2]);
});
