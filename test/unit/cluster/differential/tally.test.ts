import { expect, test } from "vitest";
import { commonKinds, shortfalls } from "../../../cluster/differential/bars.ts";
import { reportJson, reportText } from "../../../cluster/differential/report.ts";
import { recallOf, Tally } from "../../../cluster/differential/tally.ts";

const mutant = { family: "value", name: "delete .spec", path: ["spec"], object: {} } as const;
const errors = [{ code: "missing-field", message: "It is missing." }];
const refused = { kind: "refused", refusals: [{ field: "spec.port", message: "Invalid value: 7: no" }] } as const;

test("counts what both say", () => {
  const tally = new Tally();
  tally.add("Pod", mutant, refused, errors);
  tally.add("Pod", mutant, refused, []);
  tally.add("Pod", mutant, { kind: "accepted" }, errors);
  tally.add("Pod", mutant, { kind: "accepted" }, []);
  tally.add("Pod", mutant, { kind: "unknown", why: "status 500" }, []);
  expect(tally.all).toEqual({ judged: 4, refused: 2, found: 1, falseErrors: 1 });
  expect(recallOf(tally.all)).toBe(0.5);
  expect(tally.unknown).toEqual(new Map([["status 500", 1]]));
  expect(tally.falseErrors).toEqual([{ kind: "Pod", mutant: "delete .spec", errors: ["missing-field: It is missing."] }]);
});

test("gathers the messages that are missing, most frequent first", () => {
  const tally = new Tally();
  tally.add("Pod", mutant, { kind: "refused", refusals: [{ field: "a", message: "once" }] }, []);
  for (const kind of ["Pod", "Job"]) tally.add(kind, mutant, refused, []);
  expect(tally.missing).toMatchObject([
    { message: "port: Invalid value: N: no", count: 2, kinds: ["Pod", "Job"], example: { kind: "Pod", mutant: "delete .spec" } },
    { message: "a: once", count: 1 },
  ]);
  const text = reportText("Built-in kinds", tally);
  expect(text).toContain("port: Invalid value: N: no");
  expect(text).toMatch(/^all +3 +3 +0 +0\.0 % +0$/m);
  expect(reportJson(tally)).toMatchObject({ all: { refused: 3, recall: 0 }, missing: [{ count: 2 }, { count: 1 }] });
});

test("falls short by a false error, or by a kind in which too little is found", () => {
  const good = new Tally();
  for (const kind of commonKinds) good.add(kind, mutant, refused, errors);
  expect(shortfalls(good, good)).toEqual([]);
  const wrong = new Tally();
  wrong.add("Pod", mutant, { kind: "accepted" }, errors);
  expect(shortfalls(good, wrong)).toEqual(["1 objects that the server takes are called wrong."]);
  const blind = new Tally();
  for (let count = 0; count < 150; count++) blind.add("Lease", mutant, refused, errors);
  for (const kind of commonKinds) blind.add(kind, mutant, refused, kind === "Job" ? [] : errors);
  expect(shortfalls(blind, good)).toEqual([expect.stringMatching(/^Job: 0\.0 % /)]);
});
