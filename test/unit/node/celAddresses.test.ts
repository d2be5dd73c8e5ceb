import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | string | undefined]>([
  ['ip("10.0.0.1").family() == 4 && ip("::1").family() == 6 && ip("FE80::1") == ip("fe80::1")', true],
  ['ip("127.0.0.1").isLoopback() && ip("fe80::1").isLinkLocalUnicast() && ip("ff02::1").isLinkLocalMulticast()', true],
  ['ip("::").isUnspecified() && ip("10.0.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast()', true],
  ['cidr("10.0.0.0/8").containsIP("10.1.0.0") && !cidr("10.0.0.0/8").containsIP(ip("11.0.0.0"))', true],
  ['cidr("10.0.0.0/8").containsCIDR("10.0.0.0/16")', true],
  ['cidr("10.0.0.0/8").containsCIDR(cidr("11.0.0.0/16"))', false],
  ['cidr("10.1.2.3/8").masked() == cidr("10.0.0.0/8") && cidr("10.1.2.3/8").prefixLength() == 8', true],
  ['string(cidr("10.1.2.3/8").ip()) + string(cidr("::/64"))', "10.1.2.3::/64"],
  ['cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16")', undefined],
  ['ip("a").isLoopback()', undefined],
  ['ip("10.0.0.1").prefixLength() == 1', undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
