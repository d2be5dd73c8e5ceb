import { expect, test } from "vitest";
import { wantsColour } from "../../../../server/src/cli/output/colours.ts";

test.each<[asked: boolean | undefined, environment: Record<string, string>, isTerminal: boolean, expected: boolean]>([
  [undefined, {}, true, true],
  [undefined, {}, false, false],
  [undefined, { TERM: "dumb" }, true, false],
  [undefined, { NO_COLOR: "1" }, true, false],
  [undefined, { NO_COLOR: "" }, true, true],
  [undefined, { FORCE_COLOR: "1" }, false, true],
  [undefined, { FORCE_COLOR: "0" }, true, false],
  [undefined, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  [true, { NO_COLOR: "1" }, false, true],
  [false, { FORCE_COLOR: "1" }, true, false],
])("asked for %j with %j at a terminal %j: %j", (asked, environment, isTerminal, expected) => {
  expect(wantsColour(asked, environment, isTerminal)).toBe(expected);
});
