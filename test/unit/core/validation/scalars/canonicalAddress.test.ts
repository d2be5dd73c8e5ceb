import { expect, test } from "vitest";
import { addressBits } from "../../../../../server/src/core/validation/scalars/addressRange.ts";
import { canonicalAddress } from "../../../../../server/src/core/validation/scalars/canonicalAddress.ts";

test.each([
  ["010.002.003.004", "10.2.3.4"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
  ["::1.2.3.4", "::102:304"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["0:0:0:0:0:0:0:0", "::"],
  ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
  ["1:0:0:2:0:0:3:4", "1::2:0:0:3:4"],
  ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
  ["1::2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
  ["1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"],
])("%s is written %s", (text, usual) => {
  const bits = addressBits(text);
  expect(bits && canonicalAddress(bits)).toBe(usual);
});
