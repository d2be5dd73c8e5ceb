import { expect, test } from "vitest";
import { hasSuspect, isDoubtful } from "../../../../client/src/suspects/doubtful.ts";
import { difference, resource } from "../fixtures.ts";

test.each([
  ["a difference that is certain", difference(), [false, false]],
  ["a doubt that the server cannot settle", difference({ kind: "suspect" }), [false, false]],
  ["a doubt", difference({ kind: "suspect", isAskable: true }), [true, true]],
  ["a doubt that does not count", difference({ kind: "suspect", isAskable: true, quiet: true }), [true, false]],
])("%s makes a resource one to ask about, or not", (_, one, expected) => {
  const asked = resource({ differences: [difference(), one] });
  expect([hasSuspect(asked), isDoubtful(asked)]).toEqual(expected);
});
