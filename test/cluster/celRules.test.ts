import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../server/src/core/json.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { subjectDefinition } from "../support/subjectDefinition.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { defineKinds } from "./differential/defineKinds.ts";
import { ServerJudge } from "./differential/serverJudge.ts";

// A server and we evaluate the same rules over the same values. Where a rule breaks for us it must break for the server; where we are silent it may.

const string: JsonObject = { type: "string", maxLength: 100 };
const integer: JsonObject = { type: "integer" };
const texts: JsonObject = { type: "array", maxItems: 6, items: string };
const port: JsonObject = {
  type: "object",
  required: ["name"],
  properties: { name: string, port: integer, protocol: { ...string, default: "TCP" } },
};

/** What every rule is about. */
const subject: JsonObject = {
  type: "object",
  properties: {
    a: integer,
    b: { ...integer, default: 2 },
    d: { type: "number" },
    s: string,
    t: { ...string, default: "web" },
    flag: { type: "boolean", default: false },
    list: texts,
    other: texts,
    set: { ...texts, "x-kubernetes-list-type": "set" },
    set2: { ...texts, "x-kubernetes-list-type": "set" },
    ports: { type: "array", maxItems: 4, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"], items: port },
    loose: { type: "array", maxItems: 4, items: port },
    m: { type: "object", maxProperties: 4, additionalProperties: integer },
    io: { "x-kubernetes-int-or-string": true, maxLength: 20 },
    inner: { type: "object", properties: { x: { ...integer, default: 1 }, y: integer }, default: {} },
    maybe: { ...string, nullable: true },
    namespace: string,
    "x-y": string,
    time: { ...string, format: "date-time" },
    length: { ...string, format: "duration" },
  },
};

const rules: readonly string[] = [
  "has(self.a)",
  "!has(self.a) || self.a > self.b",
  "!has(self.a) || self.a % 2 == 0",
  "!has(self.a) || -self.a < 0",
  "!has(self.d) || self.d < 1.5",
  "!has(self.d) || self.d != 0.5",
  "!has(self.a) || !has(self.d) || double(self.a) > self.d",
  "has(self.b) && self.b == 2",
  "self.t == 'web'",
  "!has(self.s) || self.s.size() > 1",
  "!has(self.s) || size(self.s) == 3",
  "!has(self.s) || self.s.startsWith('a')",
  "!has(self.s) || self.s.endsWith('c') || self.s.contains('x')",
  "!has(self.s) || self.s.matches('^[a-z]+$')",
  "!has(self.s) || self.s.matches(r'^(?i)ABC$')",
  "!has(self.s) || self.s.matches('[[:upper:]]')",
  "!has(self.s) || self.s.lowerAscii() == self.s",
  "!has(self.s) || self.s.upperAscii() != 'ABC'",
  "!has(self.s) || self.s.trim() == self.s",
  "!has(self.s) || self.s.indexOf('b') == 1",
  "!has(self.s) || self.s.lastIndexOf('b') < 2",
  "!has(self.s) || self.s.size() < 2 || self.s.substring(1) != 'bc'",
  "!has(self.s) || self.s.size() < 2 || self.s.substring(0, 1) == 'a'",
  "!has(self.s) || self.s.replace('b', '') == self.s",
  "!has(self.s) || self.s.split(' ').size() == 1",
  "!has(self.s) || self.s < 'b'",
  "!has(self.s) || self.s + '!' != 'abc!'",
  "!has(self.s) || self.s in ['abc', 'x']",
  "!has(self.s) || has(self.list) && self.s in self.list",
  "!self.flag",
  "self.flag ? has(self.a) : true",
  "!has(self.list) || self.list.all(x, x.size() > 1)",
  "!has(self.list) || self.list.exists(x, x == 'ab')",
  "!has(self.list) || self.list.exists_one(x, x == 'ab')",
  "!has(self.list) || self.list.filter(x, x.startsWith('a')).size() == self.list.size()",
  "!has(self.list) || self.list.map(x, x.size()).exists(n, n > 2)",
  "!has(self.list) || self.list.all(x, self.list.exists_one(y, x == y))",
  "!has(self.list) || self.list.size() == 0 || self.list[0] == 'ab'",
  "!has(self.list) || self.list == ['ab', 'b']",
  "!has(self.list) || !has(self.other) || self.list == self.other",
  "!has(self.list) || !has(self.other) || self.list + self.other != ['ab', 'b']",
  "!has(self.list) || self.list.join(',') != 'ab,b'",
  "!has(self.set) || !has(self.set2) || self.set == self.set2",
  "!has(self.set) || self.set == ['b', 'a']",
  "!has(self.set) || !('a' in self.set)",
  "!has(self.ports) || self.ports.all(p, p.protocol == 'TCP')",
  "!has(self.ports) || self.ports.all(p, !has(p.port) || p.port < 100)",
  "!has(self.ports) || self.ports.exists(p, p.name == 'http')",
  "!has(self.loose) || self.loose.all(p, self.loose.exists_one(q, p.name == q.name && p.protocol == q.protocol))",
  "!has(self.loose) || self.loose.size() < 2 || self.loose[0] != self.loose[1]",
  "!has(self.m) || self.m.all(k, self.m[k] > 1)",
  "!has(self.m) || 'k' in self.m",
  "!has(self.m) || size(self.m) < 2",
  "!has(self.m) || self.m == {'k': 1}",
  "!has(self.m) || self.m.exists(k, k.contains('.'))",
  "!has(self.io) || self.io == 3",
  "!has(self.io) || type(self.io) == int",
  "!has(self.io) || type(self.io) == string && self.io == '50%'",
  "!has(self.io) || (type(self.io) == int ? self.io > 3 : self.io.endsWith('%'))",
  "has(self.inner) && self.inner.x == 1",
  "!has(self.inner.y) || self.inner.y > self.inner.x",
  "self.inner == self.inner",
  "!has(self.maybe)",
  "!has(self.maybe) || self.maybe != 'x'",
  "!has(self.__namespace__) || self.__namespace__ == 'shop'",
  "!has(self.x__dash__y) || self.x__dash__y != 'z'",
  "!has(self.time) || self.time < timestamp('2026-01-01T00:00:00Z')",
  "!has(self.length) || self.length < duration('1h')",
  "!has(self.s) || self.s.size() == 0 || duration('90s') > duration('1m')",
  "!has(self.s) || int('7') == 7 && string(7) == '7' && self.s != '7'",
  "!has(self.s) || !has(self.a) || self.s != string(self.a)",
  "[1, 2, 3].sum() == 6 && !has(self.a)",
  "!has(self.s) || !isIP(self.s)",
  "!has(self.s) || !isURL(self.s)",
  "!has(self.s) || !format.dns1123Label().validate(self.s).hasValue()",
  "!has(self.s) || !isIP(self.s) && !isCIDR(self.s) && !isQuantity(self.s)",
  "!has(self.list) || self.list.indexOf('ab') == 0",
  "!has(self.list) || self.list.lastIndexOf('b') < 1",
  "!has(self.list) || self.list.size() == 0 || self.list.min() != 'a'",
  "!has(self.list) || self.list.size() == 0 || self.list.max() != 'b'",
  "!has(self.m) || self.m.map(k, self.m[k]).sum() < 2",
  "!has(self.m) || size(self.m) == 0 || self.m.map(k, self.m[k]).max() > 1",
  "!has(self.s) || self.s == '' || !isIP(self.s) || ip.isCanonical(self.s) && self.s != '10.0.0.1'",
  "self.?a.orValue(1) == 1",
  "!has(self.list) || self.list.isSorted()",
  "!has(self.s) || self.s.find('[0-9]+') == ''",
  "[has(self.a), has(self.d), has(self.s)].filter(x, x).size() <= 1",
  "(has(self.a) ? 1 : 0) + (has(self.d) ? 1 : 0) < 2",
  "!(has(self.a) && has(self.d))",
  "has(self.a) == has(self.d)",
  "dyn(self.b) == 2.0",
  "!has(self.a) || self.a / 2 * 2 == self.a",
  "!has(self.a) || 10 / self.a > 2",
  "self.b > 1 || self.list.all(x, x == 'a')",
  "self.t.size() + self.b == 5",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s).isLessThan(quantity('1Gi'))",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s).isGreaterThan(quantity('1.1k'))",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s).compareTo(quantity('1k')) == 0",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s) == quantity('1000')",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s).isInteger()",
  "!has(self.s) || !isQuantity(self.s) || !quantity(self.s).isInteger() || quantity(self.s).asInteger() > 100",
  "!has(self.s) || !isQuantity(self.s) || sign(quantity(self.s).sub(quantity('7'))) == 0",
  "!has(self.s) || !isQuantity(self.s) || quantity(self.s).add(5).sub(2).add(quantity('100m')).isLessThan(quantity('100'))",
  "!has(self.s) || isURL(self.s)",
  "!has(self.s) || isURL(self.s) ? (!has(self.s) || url(self.s).getScheme() in ['', 'https', 'oci']) : isURL('http://' + self.s)",
  "!has(self.s) || !isURL(self.s) || url(self.s).getHost() == 'example.com:80' || url(self.s).getHostname() == ''",
  "!has(self.s) || !isURL(self.s) || url(self.s).getPort() == ''",
  "!has(self.s) || !isURL(self.s) || url(self.s).getEscapedPath().startsWith('/')",
  "!has(self.s) || !isURL(self.s) || !('a' in url(self.s).getQuery())",
  "!has(self.s) || !isURL(self.s) || !('a' in url(self.s).getQuery()) || url(self.s).getQuery()['a'] == ['1', '2']",
  "!has(self.s) || !isIP(self.s) || ip(self.s).family() == 4",
  "!has(self.s) || !isIP(self.s) || !ip(self.s).isLoopback()",
  "!has(self.s) || !isIP(self.s) || !ip(self.s).isLinkLocalUnicast()",
  "!has(self.s) || !isIP(self.s) || !ip(self.s).isLinkLocalMulticast()",
  "!has(self.s) || !isIP(self.s) || !ip(self.s).isUnspecified()",
  "!has(self.s) || !isIP(self.s) || ip(self.s).isGlobalUnicast()",
  "!has(self.s) || !isIP(self.s) || ip(self.s) == ip('FE80::1')",
  "!has(self.s) || !isIP(self.s) || string(ip(self.s)) == self.s",
  "!has(self.s) || !isIP(self.s) || cidr('10.0.0.0/8').containsIP(self.s)",
  "!has(self.s) || !isIP(self.s) || cidr('fe80::/16').containsIP(ip(self.s))",
  "!has(self.s) || !isCIDR(self.s) || cidr(self.s).containsCIDR('10.0.0.0/16')",
  "!has(self.s) || !isCIDR(self.s) || cidr('10.0.0.0/8').containsCIDR(cidr(self.s))",
  "!has(self.s) || !isCIDR(self.s) || cidr(self.s) == cidr(self.s).masked()",
  "!has(self.s) || !isCIDR(self.s) || cidr(self.s).prefixLength() >= 16",
  "!has(self.s) || !isCIDR(self.s) || cidr(self.s).ip().family() == 6 && string(cidr(self.s)) == self.s",
  "!has(self.s) || self.s.find('^[a-z]+|[0-9.]+$') == self.s",
  "!has(self.s) || self.s.find('b?c') != 'bc'",
  "!has(self.s) || self.s.findAll('[0-9]').size() < 2",
  "!has(self.s) || self.s.findAll('[0-9a-f]+', 1) == [self.s]",
  "!has(self.s) || self.s.findAll('(b|bc)c?').size() == 0",
  "!has(self.s) || self.s.find('(a+)+$') == ''",
  "!has(self.s) || '%s!'.format([self.s]) != 'abc!'",
  "!has(self.a) || '%d %s%%'.format([self.a, self.flag]) == '4 false%'",
  "!has(self.d) || '%.1f'.format([self.d]) == '1.5'",
  "self.?a.hasValue()",
  "!self.?a.hasValue() || self.?a.value() > 3",
  "self.?inner.y.orValue(5) > 3",
  "self.?inner.?y.or(self.?a).orValue(1) == 1",
  "self.?list[?0].orValue('ab') == 'ab'",
  "self.?list[0].orValue('ab') != 'ab'",
  "!has(self.list) || self.list[?1].hasValue()",
  "self.?m[?'k'].orValue(2) == 2",
  "self.?m['k'].optMap(k, k + 1).orValue(0) != 2",
  "self.?d.optMap(d, d < 1.0).orValue(true)",
  "self.?s.optFlatMap(s, s == '' ? optional.none() : optional.of(s)).hasValue()",
  "self.?a == optional.of(4) || self.?a == optional.none()",
  "optional.ofNonZeroValue(self.b).hasValue() && optional.ofNonZeroValue(self.t).value() == 'web'",
  "self.?time.optMap(t, t < timestamp('2026-01-01T00:00:00Z')).orValue(true)",
  "!has(self.s) || self.s.size() == 0 || format.dns1123Label().validate(self.s) == null",
  "!has(self.s) || format.dns1035Label().validate(self.s).hasValue()",
  "!has(self.s) || !format.dns1123Subdomain().validate(self.s).hasValue()",
  "!has(self.s) || !format.labelValue().validate(self.s).hasValue()",
  "!has(self.s) || format.labelValue().validate(self.s).orValue([]).size() == 0",
  "oldSelf.hasValue() || self.b == 2",
  "oldSelf.orValue(self).b == 2 && self.t == 'web'",
  "!has(self.length) || self.length > duration('2h') || self.length.getHours() > 2",
  "!has(self.length) || self.length == duration('1m30s')",
  "!has(self.length) || self.length.getSeconds() > 7199",
  "!has(self.length) || self.length.getMilliseconds() < 0",
  "!has(self.length) || string(self.length) == ''",
  "!has(self.time) || string(self.time) == ''",
  "!has(self.time) || self.time == timestamp('2026-05-01T00:00:00Z')",
  "!has(self.time) || self.time > timestamp('2026-05-01T00:00:00.25+02:00')",
  "!has(self.time) || self.time + duration('1h') < timestamp('2026-05-01T02:00:00Z')",
  "!has(self.time) || self.time - timestamp('2026-05-01T00:00:00Z') < duration('1s')",
  "!has(self.time) || self.time.getFullYear() == 2027",
  "!has(self.time) || self.time.getMonth() != 4",
  "!has(self.time) || self.time.getDate() != 1",
  "!has(self.time) || self.time.getDayOfMonth() != 0",
  "!has(self.time) || self.time.getDayOfWeek() != 5",
  "!has(self.time) || self.time.getDayOfYear() != 120",
  "!has(self.time) || self.time.getHours() != 1",
  "!has(self.time) || self.time.getMilliseconds() == 0",
  "!has(self.time) || timestamp('2026-01-01T01:00:00+02:00').getHours() == 1",
  "!has(self.time) || timestamp('2026-01-01T01:00:00+02:00').getHours() == 23",
  "!has(self.length) || self.length.getMilliseconds() == 1500",
  "!has(self.length) || self.length.getMilliseconds() == 500",
  "!has(self.length) || self.length.getMilliseconds() == -5400000",
  "!has(self.length) || string(self.length) == '1.5s'",
  "!has(self.length) || string(self.length) != '-5400s' && string(self.length) != '7200s'",
  "!has(self.time) || string(self.time) == '2026-05-01T00:00:00Z'",
  "!has(self.time) || string(self.time) == '2026-05-01T01:02:03.5Z'",
  "!has(self.time) || string(self.time) != '2026-04-30T23:30:00Z'",
  "!has(self.time) || string(self.time) != '2026-05-01T01:30:00+02:00'",
  "!has(self.time) || string(self.time + duration('25h')) == '2026-05-02T01:00:00Z'",
  "!has(self.time) || self.time.getMinutes() == 2 || self.time.getSeconds() == 0",
  "!has(self.s) || format.labelValue().validate(self.s).orValue([]).size() == 1",
  "!has(self.s) || format.dns1123Label().validate(self.s).orValue([]).size() == 1",
  "!has(self.s) || size(format.dns1035Label().validate(self.s).orValue([])) == 1",
  "!has(self.s) || format.dns1123Subdomain().validate(self.s).orValue([]).size() == 1",
  "!has(self.s) || self.s.charAt(0) == 'a'",
  "!has(self.s) || self.s >= 'b'",
  "!has(self.s) || self.s.size() < 2 || self.s.substring(1, 2) != 'Ö'",
  "!has(self.s) || self.s.replace('Ä', 'A') == self.s",
  "!has(self.s) || self.s.split('Ö').size() < 2",
  "!has(self.s) || !isURL(self.s) || url(self.s).getEscapedPath() == '/x'",
  "!has(self.s) || !isURL(self.s) || url(self.s).getEscapedPath() == '/x#y'",
  "!has(self.s) || !isURL(self.s) || url(self.s).getEscapedPath() == '/%41'",
  "!has(self.s) || !isURL(self.s) || url(self.s).getEscapedPath() != '' && url(self.s).getHost() != 'example.com'",
  "!has(self.s) || !isURL(self.s) || url(self.s).getQuery().size() == 0",
  "!has(self.list) || sets.contains(self.list, ['ab'])",
  "!has(self.list) || !has(self.other) || sets.equivalent(self.list, self.other)",
  "!has(self.list) || sets.intersects(self.list, ['b', 'x'])",
  "!has(self.set) || !has(self.set2) || sets.equivalent(self.set, self.set2)",
];

const values: readonly JsonObject[] = [
  {},
  { a: 1 },
  { a: 4, b: 3 },
  { a: 0 },
  { a: -7, b: null },
  { d: 0.5 },
  { d: 2 },
  { d: 1.5, a: 2 },
  { s: "abc" },
  { s: "" },
  { s: "aBc" },
  { s: " x 7" },
  { s: "7", a: 7 },
  { s: "ÄÖ" },
  { s: "👍bc" },
  { s: "10.0.0.1" },
  { s: "::ffff:10.0.0.1" },
  { s: "10.0.0.01" },
  { s: "fe80::1" },
  { s: "FE80::1" },
  { s: "10.1.0.0/8" },
  { s: "fd00::/64" },
  { s: "10.0.0.0/33" },
  { s: "1.5Gi" },
  { s: "1e3" },
  { s: "1 Gi" },
  { s: "1000m" },
  { s: "1000" },
  { s: "-0.5" },
  { s: "127.0.0.1" },
  { s: "224.0.0.1" },
  { s: "ff02::1" },
  { s: "::" },
  { s: "255.255.255.255" },
  { s: "10.0.0.0/8" },
  { s: "10.2.3.0/24" },
  { s: "/a/b?a=1&a=2" },
  { s: "HTTPS://example.com:80/x#y" },
  { s: "http://example.com?a=1&b" },
  { s: "ftp://u@example.com/%41" },
  { s: "oci://a.b" },
  { s: "mailto:x@y" },
  { s: "http://a b/" },
  { s: "http://a/b c" },
  { s: "http://u:p@a:/" },
  { s: "http://@a/" },
  { s: "http://a:1:2/" },
  { s: "http://a_b/" },
  { s: "/a%zz" },
  { s: "/a?b#c" },
  { s: "http://a#b" },
  { s: "http://a?b c" },
  { s: "a+b:c?d=e" },
  { s: "1a:b" },
  { s: "x:" },
  { s: "x:?y" },
  { s: "a:b" },
  { s: "http:" },
  { s: "http:/x" },
  { s: "//x/y" },
  { s: "http://[::1]:80/" },
  { s: "http://a:b/" },
  { s: ":x" },
  { s: "*" },
  { s: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  { list: ["b", "ab", "a"] },
  { t: "api" },
  { flag: true },
  { flag: true, a: 1 },
  { list: [] },
  { list: ["ab", "b"] },
  { list: ["ab", "ab"], other: ["ab"] },
  { list: ["a"], other: ["b"], s: "a" },
  { list: ["ab"], other: ["b"] },
  { set: ["a", "b"], set2: ["b", "a"] },
  { set: ["b"], set2: ["a"] },
  { ports: [{ name: "http", port: 80 }] },
  {
    ports: [
      { name: "http", port: 8080 },
      { name: "dns", protocol: "UDP" },
    ],
  },
  { ports: [] },
  { loose: [{ name: "a" }, { name: "a", protocol: "TCP" }] },
  { loose: [{ name: "a" }, { name: "a", protocol: "UDP" }] },
  { m: {} },
  { m: { k: 1 } },
  { m: { k: 2, "x.y": 3 } },
  { io: 3 },
  { io: "50%" },
  { io: "x" },
  { inner: { y: 0 } },
  { inner: { x: 5, y: 9 } },
  { maybe: null },
  { maybe: "x" },
  { namespace: "shop" },
  { namespace: "other", "x-y": "z" },
  { time: "2026-05-01T00:00:00Z" },
  { time: "2026-05-01T01:02:03.5Z" },
  { time: "2026-05-01T01:30:00+02:00" },
  { time: "2026-05-01T00:00:00.000000001-00:00" },
  { time: "2026-05-01 00:00:00" },
  { length: "2h" },
  { length: "90s" },
  { length: "3 days" },
  { length: "-1.5h" },
  { length: "1500ms" },
];

const toRule = (rule: string): JsonObject => (rule.includes("oldSelf") ? { rule, optionalOldSelf: true } : { rule });

const crd = subjectDefinition({
  type: "object",
  properties: Object.fromEntries(
    rules.map((rule, index): [string, JsonValue] => [`r${index}`, { ...subject, "x-kubernetes-validations": [toRule(rule)] }]),
  ),
});

/** Values that have something that a rule asks for, and some that have not. */
function valuesFor(rule: string): readonly JsonObject[] {
  const asked = new Set([...rule.matchAll(/self\.\??(\w+)/gi)].map(([, name = ""]) => name));
  return values.filter((value, index) => index < 8 || Object.keys(value).some((name) => asked.has(name) || /\W|^namespace$/.test(name)));
}

let plane: ControlPlane;
let server: ServerJudge;

beforeAll(async () => {
  plane = await startControlPlane();
  server = new ServerJudge(plane);
  await defineKinds(plane, [crd]);
}, 600_000);
afterAll(async () => {
  server.close();
  await plane.stop();
});

test("what breaks for us breaks for the server", { timeout: 300_000 }, async () => {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("crd.yaml", JSON.stringify(crd));
  const wrong: string[] = [];
  const missed = new Map<string, JsonObject[]>();
  let refused = 0;
  let found = 0;
  for (const [index, rule] of rules.entries()) {
    await Promise.all(
      valuesFor(rule).map(async (value, number) => {
        const metadata = { name: "one", namespace: "default" };
        const object: JsonObject = { apiVersion: "example.com/v1", kind: "Subject", metadata, spec: { [`r${index}`]: value } };
        const verdict = await server.judge("/apis/example.com/v1/namespaces/default/subjects?dryRun=All&fieldValidation=Strict", object);
        const path = `${number}.yaml`;
        workspace.update(path, JSON.stringify(object));
        const isFound = workspace.findings(path).some(({ severity }) => severity === "error");
        if (verdict.kind === "unknown") throw new Error(`The server says nothing about ${JSON.stringify(object)}: ${verdict.why}`);
        if (isFound && verdict.kind === "accepted") wrong.push(`${rule} of ${JSON.stringify(value)}`);
        if (verdict.kind !== "refused") return;
        refused++;
        if (isFound) found++;
        else missed.set(rule, [...(missed.get(rule) ?? []), value]);
      }),
    );
  }
  console.log(
    `${refused} refused, ${found} found. Missed:\n${[...missed].map(([rule, missing]) => `${rule}\n${missing.map((value) => `    ${JSON.stringify(value)}\n`).join("")}`).join("\n")}`,
  );
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(1000);
  expect(found / refused).toBeGreaterThan(0.95);
});
