import { expect, test } from "vitest";
import { chooseProxy, parseProxy, proxyFromEnvironment } from "../../../../server/src/node/kubernetes/proxies.ts";

const proxyOf = (server: string, environment: NodeJS.ProcessEnv): string | undefined =>
  proxyFromEnvironment(new URL(server), environment)?.host;

test("the variable of the server's scheme counts, in upper or lower case, with or without a scheme of its own", () => {
  const both = { HTTPS_PROXY: "http://secure:3128", http_proxy: "plain:3128" };
  expect(proxyOf("https://api.example.org", both)).toBe("secure:3128");
  expect(proxyOf("http://api.example.org", both)).toBe("plain:3128");
  expect(proxyOf("https://api.example.org", { https_proxy: "lower" })).toBe("lower");
  expect(proxyOf("https://api.example.org", { HTTP_PROXY: "plain" })).toBeUndefined();
  expect(proxyOf("https://api.example.org", {})).toBeUndefined();
});

test("this machine is never asked for through a proxy", () => {
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
    expect(proxyOf(`https://${host}:6443`, { HTTPS_PROXY: "p" })).toBeUndefined();
  expect(proxyOf("https://128.0.0.1:6443", { HTTPS_PROXY: "p" })).toBe("p");
});

// What Go's httpproxy answers.
test.each<[noProxy: string, server: string, isExempt: boolean]>([
  ["*", "https://api.example.org", true],
  ["example.org", "https://example.org", true],
  ["example.org", "https://api.EXAMPLE.org", true],
  ["example.org", "https://notexample.org", false],
  [".example.org", "https://api.example.org", true],
  [".example.org", "https://example.org", false],
  ["*.example.org", "https://api.example.org", true],
  ["api.example.org:6443", "https://api.example.org:6443", true],
  ["api.example.org:6443", "https://api.example.org", false],
  ["api.example.org:443", "https://api.example.org", true],
  ["other, 10.0.0.0/8", "https://10.1.2.3:6443", true],
  ["10.0.0.0/8", "https://11.1.2.3", false],
  ["10.1.2.3", "https://10.1.2.3", true],
  ["1.2.3", "https://0.1.2.3", false],
  ["fd00::/8", "https://[fd00::1]", true],
  ["fd00::1", "https://[fd00::1]:6443", true],
  ["10.0.0.0/99,nonsense/8,:,[", "https://10.1.2.3", false],
  ["", "https://api.example.org", false],
])("NO_PROXY=%s exempts %s: %s", (noProxy, server, isExempt) => {
  expect(proxyOf(server, { HTTPS_PROXY: "p", NO_PROXY: noProxy }) === undefined).toBe(isExempt);
});

test("a proxy has one of four schemes", () => {
  expect(["http://p:1", "https://p", "socks5://u:w@p", "socks5h://p", "p:3128"].map((text) => parseProxy(text)?.hostname)).toEqual([
    "p",
    "p",
    "p",
    "p",
    "p",
  ]);
  expect(["ftp://p", "http://", "", "http://p:x"].map(parseProxy)).toEqual([undefined, undefined, undefined, undefined]);
});

test("the proxy of the editor is used where the environment says nothing, and only there", () => {
  const editor = { PLUMBLINE_PROXY: "http://editor:3128", PLUMBLINE_NO_PROXY: "intern.example.org, 10.0.0.0/8" };
  const chosenFor = (server: string, environment: NodeJS.ProcessEnv): string | undefined =>
    chooseProxy(new URL(server), { ...editor, ...environment })?.proxy.host;
  expect(chosenFor("https://api.example.org", {})).toBe("editor:3128");
  expect(chosenFor("http://api.example.org", { HTTPS_PROXY: "environment" })).toBe("editor:3128");
  expect(chosenFor("https://api.example.org", { HTTPS_PROXY: "environment" })).toBe("environment");
  expect(chosenFor("https://api.example.org", { HTTPS_PROXY: "environment", NO_PROXY: "example.org" })).toBeUndefined();
  expect(chosenFor("https://api.example.org", { no_proxy: "*" })).toBeUndefined();
  expect(chosenFor("https://api.intern.example.org", {})).toBeUndefined();
  expect(chosenFor("https://10.1.2.3:6443", {})).toBeUndefined();
  expect(chosenFor("https://127.0.0.1:6443", {})).toBeUndefined();
  expect(chosenFor("https://api.example.org", { PLUMBLINE_PROXY: "" })).toBeUndefined();
  const unchecked = { ...editor, PLUMBLINE_PROXY_UNCHECKED: "1" };
  expect(chooseProxy(new URL("https://api.example.org"), unchecked)?.isProxyUnchecked).toBe(true);
});
