import { expect, test } from "vitest";
import type { DocumentChange } from "../../../server/src/lsp/documents.ts";
import { EditThrottle } from "../../../server/src/lsp/editThrottle.ts";

/** A clock that only moves by hand, and what was put off. */
function bench() {
  let now = 0;
  const due: { readonly at: number; readonly run: () => void }[] = [];
  const applied: DocumentChange[] = [];
  const costs: number[] = [];
  const throttle = new EditThrottle({
    now: () => now,
    timer: {
      after: (milliseconds, run) => {
        const entry = { at: now + milliseconds, run };
        due.push(entry);
        return { dispose: () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0) };
      },
    },
    apply: (change) => {
      applied.push(change);
      now += costs.shift() ?? 1;
    },
  });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const entry of due.filter(({ at }) => at <= now)) {
      due.splice(due.indexOf(entry), 1);
      entry.run();
    }
  };
  return { throttle, applied, costs, due, pass };
}

function change(version: number, start?: number): DocumentChange {
  const document = { uri: "a", languageId: "yaml", version, text: "" };
  return start === undefined ? { document } : { document, span: { range: { start, end: start }, length: 1 } };
}

test("what is read fast is passed on at once", () => {
  const { throttle, applied, due } = bench();
  throttle.accept(change(1));
  throttle.accept(change(2, 0));
  expect(applied.map(({ document }) => document.version)).toEqual([1, 2]);
  expect(due).toEqual([]);
});

test("after a slow one, what comes meanwhile is joined and passed on as late as that took", () => {
  const { throttle, applied, costs, pass } = bench();
  costs.push(200);
  throttle.accept(change(1));
  throttle.accept(change(2, 0));
  pass(150);
  throttle.accept(change(3, 1));
  expect(applied).toHaveLength(1);
  pass(50);
  expect(applied[1]).toEqual({ document: change(3).document, span: { range: { start: 0, end: 0 }, length: 2 } });
  throttle.accept(change(4, 0));
  expect(applied).toHaveLength(3);
});

test("a whole text in between makes the joined change whole", () => {
  const { throttle, applied, costs, pass } = bench();
  costs.push(200);
  throttle.accept(change(1));
  throttle.accept(change(2, 0));
  throttle.accept(change(3));
  throttle.accept(change(4, 0));
  pass(200);
  expect(applied[1]).toEqual(change(4));
});

test("whoever asks gets what waits first; what was closed is dropped", () => {
  const { throttle, applied, costs, due } = bench();
  costs.push(200, 200);
  throttle.accept(change(1));
  throttle.accept(change(2, 0));
  throttle.flush("a");
  expect(applied.map(({ document }) => document.version)).toEqual([1, 2]);
  throttle.accept(change(3, 0));
  throttle.forget("a");
  throttle.flush("a");
  expect(applied).toHaveLength(2);
  expect(due).toEqual([]);
});
