import { expect, test } from "vitest";
import { proxyVariables } from "../../../client/src/editorProxy.ts";

test("the server is told of the proxy, where it is not for, and that its certificate is not to be looked at", () => {
  expect(proxyVariables({ proxy: "http://proxy:3128", noProxy: ["example.org", "10.0.0.0/8"], proxyStrictSSL: false })).toEqual({
    PLUMBLINE_PROXY: "http://proxy:3128",
    PLUMBLINE_NO_PROXY: "example.org,10.0.0.0/8",
    PLUMBLINE_PROXY_UNCHECKED: "1",
  });
  expect(proxyVariables({ proxy: "http://proxy:3128", proxySupport: "override" })).toEqual({
    PLUMBLINE_PROXY: "http://proxy:3128",
    PLUMBLINE_NO_PROXY: "",
  });
});

test("without a proxy, or where the editor is to use none, nothing is told", () => {
  expect([proxyVariables({}), proxyVariables({ proxy: "" }), proxyVariables({ proxy: "http://p", proxySupport: "off" })]).toEqual([
    {},
    {},
    {},
  ]);
});
