import { expect, test } from "vitest";
import { answerText } from "../../../../client/src/suspects/text.ts";
import { t } from "../fixtures.ts";

function text(answer: Partial<Parameters<typeof answerText>[0]>): string {
  return answerText({ ok: true, settled: 1, equal: 0, changed: 0, failures: [], ...answer }, "Deployment web", t);
}

test.each([
  [{ changed: 1 }, "The server says of Deployment web: 1 field differs."],
  [{ changed: 2, equal: 1 }, "The server says of Deployment web: 2 fields differ, 1 field means the same."],
  [{ equal: 3 }, "The server says of Deployment web: 3 fields mean the same."],
  [{}, "There is nothing to ask the server about Deployment web."],
])("what the server says of %j is told in a sentence", (answer, expected) => {
  expect(text(answer)).toBe(expected);
});

test("what stays in doubt is counted, with the reason of the first", () => {
  expect(text({ equal: 1, failures: ["Not allowed."] })).toBe(
    "The server says of Deployment web: 1 field means the same. 1 resource stays in doubt. Not allowed.",
  );
  expect(text({ failures: ["Not allowed.", "Refused."] })).toBe("2 resources stay in doubt. Not allowed.");
});
