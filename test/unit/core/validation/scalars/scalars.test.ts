import { expect, test } from "vitest";
import { isBase64 } from "../../../../../server/src/core/validation/scalars/base64.ts";
import { isDateTime, isMicroTime } from "../../../../../server/src/core/validation/scalars/dateTime.ts";
import { isLenientDuration } from "../../../../../server/src/core/validation/scalars/duration.ts";
import { fitsFormat } from "../../../../../server/src/core/validation/scalars/formats.ts";
import { isQuantity, meantQuantity } from "../../../../../server/src/core/validation/scalars/quantity.ts";

test.each(["0", "1", "-1", "+1", ".5", "5.", "0.5", "1k", "1Ki", "100M", "1e3", "1E3", "1e-3", "100m", "1u", "1n", "2Ei"])(
  "%s is a quantity",
  (text) => {
    expect(isQuantity(text)).toBe(true);
  },
);

test.each([
  ["128MB", "128M"],
  ["1 Gi", "1Gi"],
  ["1K", "1k"],
  ["1ki", "1Ki"],
  ["2gib", "2Gi"],
  ["", undefined],
  ["many", undefined],
])("%j is no quantity, and means %s", (text, meant) => {
  expect(isQuantity(text)).toBe(false);
  expect(meantQuantity(text)).toBe(meant);
});

test("times need a zone, days that exist, and for leases six digits", () => {
  expect(["2024-02-29T00:00:00Z", "2026-01-31T23:59:59.5+14:00"].map(isDateTime)).toEqual([true, true]);
  expect(["2026-02-29T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31 12:00:00Z", "2026-01-31T12:00:00", ""].some(isDateTime)).toBe(false);
  expect(["2026-01-31T12:00:00.000000Z", "2026-01-31T12:00:00.000Z"].map(isMicroTime)).toEqual([true, false]);
});

test("base64 is padded and may be broken into lines", () => {
  expect(["", "YQ==", "YWJj", "YW\nJj"].map(isBase64)).toEqual([true, true, true, true]);
  expect(["YQ", "YQ=", "a-b_", "%"].some(isBase64)).toBe(false);
});

test("durations have units", () => {
  expect(["1h30m", "0", "1.5s", "PT1H", "2 days"].map(isLenientDuration)).toEqual([true, true, true, true, true]);
  expect(["5 parsecs", "soon", ""].some(isLenientDuration)).toBe(false);
});

test("addresses", () => {
  expect(["::", "::1", "fd00::1", "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1"].every((text) => fitsFormat(text, "ipv6"))).toBe(true);
  expect(["1:2:3", ":::", "1:2:3:4:5:6:7:8:9", "10.0.0.1", "g::"].some((text) => fitsFormat(text, "ipv6"))).toBe(false);
  expect(["10.0.0.0/33", "10.0.0.0", "fd00::/129"].some((text) => fitsFormat(text, "cidr"))).toBe(false);
  expect(fitsFormat("anything", "unheard-of")).toBe(true);
});

test("formats of custom resources allow what the server's own checks allow", () => {
  expect(["*", "/x", "a:b"].every((text) => fitsFormat(text, "uri"))).toBe(true);
  expect(["x", "1a:b", ""].some((text) => fitsFormat(text, "uri"))).toBe(false);
  expect(["1h 5 parsecs", "3 weekdays", "1.5 d", "2 hours"].every((text) => fitsFormat(text, "duration"))).toBe(true);
  expect(["::ffff:10.0.0.1", "10.0.0.001"].every((text) => fitsFormat(text, "ipv4"))).toBe(true);
  expect(["10.0.0.256", "::1", "10.0.0"].some((text) => fitsFormat(text, "ipv4"))).toBe(false);
  expect(["a", "1", "a.example", `${"a".repeat(63)}.de`, "bücher.example"].every((text) => fitsFormat(text, "hostname"))).toBe(true);
  expect(["a-", "5"].every((text) => fitsFormat(text, "hostname"))).toBe(true);
  expect(["", "-a", "a.b-", "a.b1", "a".repeat(64), "a b"].some((text) => fitsFormat(text, "hostname"))).toBe(false);
});
