import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | string | undefined]>([
  ['isURL("https://example.com/a?b=c") && isURL("/a") && isURL("*") && isURL("http:")', true],
  ['isURL("") || isURL("a") || isURL("10.0.0.1:80") || isURL(":a")', false],
  ['url("HTTPS://example.com:80/x#y").getScheme() == "https"', true],
  ['url("http://a.b:80").getHost() == "a.b:80" && url("http://a.b:80").getHostname() == "a.b"', true],
  ['url("http://a.b:80/x").getPort() == "80" && url("http://a.b:80/x").getEscapedPath() == "/x"', true],
  ['url("/x?a=1&a=2&b").getQuery() == {"a": ["1", "2"], "b": [""]}', true],
  ['isURL("http://a/%41") && url("http://u:p@a:/b%20c").getEscapedPath() == "/b%20c"', true],
  ['isURL("mailto:a@b") && url("a:b").getHost() == "" && url("a:b").getEscapedPath() == ""', true],
  ['isURL("//a/b") && url("//a/b").getHost() == "" && url("//a/b").getEscapedPath() == "//a/b"', true],
  ['isURL("http://a:b/") || isURL("http://a:80x")', false],
  ['isURL("http://a/b c#d")', true],
  ['url("http://a/b#c").getEscapedPath() == "/b"', undefined],
  ['url("/a?b=%41").getQuery().size() == 1', undefined],
  ['isURL("http://a/%4")', undefined],
  ['isURL("http://a#b")', undefined],
  ['isURL("http://[::1]/")', undefined],
  ['url("a").getScheme() == ""', undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
