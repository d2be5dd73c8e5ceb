import { expect, test } from "vitest";
import { isTerminating, terminatingText, terminatingVerdict } from "../../../../server/src/core/drift/terminating.ts";
import type { Verdict } from "../../../../server/src/core/drift/types.ts";

const deletionTimestamp = "2026-03-10T14:02:00Z";

test("what has a time at which it was deleted and is still there is being deleted", () => {
  expect(isTerminating({ metadata: { name: "a", deletionTimestamp } })).toBe(true);
  expect(isTerminating({ metadata: { name: "a", finalizers: ["example.org/hold"] } })).toBe(false);
  expect(isTerminating(undefined)).toBe(false);
});

test.each<[readonly string[] | undefined, string | undefined]>([
  [["example.org/hold"], "It waits for its finalizer example.org/hold."],
  [["example.org/hold", "foregroundDeletion"], "It waits for its finalizers example.org/hold, foregroundDeletion."],
  [[], undefined],
  [undefined, undefined],
])("finalizers %j: %s", (finalizers, text) => {
  expect(terminatingText({ metadata: { deletionTimestamp, ...(finalizers === undefined ? {} : { finalizers }) } })).toBe(text);
});

test.each<[Verdict, Verdict]>([
  ["inSync", "unknown"],
  ["outOfBand", "unknown"],
  ["conflict", "unknown"],
  ["orphaned", "unknown"],
  ["alreadyLive", "unknown"],
  ["undeployed", "undeployed"],
  ["uncommitted", "uncommitted"],
])("%s is %s while it is being deleted", (before, now) => {
  expect(terminatingVerdict(before)).toBe(now);
});
