import { expect, test } from "vitest";
import { canonicalBase64 } from "../../../server/src/core/base64.ts";

test.each([
  ["", ""],
  ["YWJj", "YWJj"],
  ["YW\nJj \n", "YWJj"],
  // The bits behind the last byte are set.
  ["yq==", "yg=="],
  ["YWJ=", "YWI="],
  ["YWI=", "YWI="],
  ["nothing of the kind?=", "nothingofthekind?="],
])("%j is written as %j", (text, written) => {
  expect(canonicalBase64(text)).toBe(written);
  if (!text.includes("?")) expect(Buffer.from(text, "base64").toString("base64")).toBe(written);
});
