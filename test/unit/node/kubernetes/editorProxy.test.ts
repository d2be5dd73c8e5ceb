import { expect, test } from "vitest";
import { createProxyKey, sealProxy } from "../../../../client/src/sealedProxy.ts";
import { takeEditorProxy } from "../../../../server/src/node/kubernetes/editorProxy.ts";

const key = createProxyKey();

test("what a client seals replaces what it said before, and nothing else", () => {
  const environment: NodeJS.ProcessEnv = {
    PATH: "/bin",
    PLUMBLINE_PROXY_KEY: key,
    PLUMBLINE_PROXY: "http://old",
    PLUMBLINE_PROXY_UNCHECKED: "1",
  };
  const sealed = sealProxy({ PLUMBLINE_PROXY: "http://ada:s3cret@new", PLUMBLINE_NO_PROXY: "é.example.org", PATH: "/elsewhere" }, key);
  expect(sealed).toMatch(/^[A-Za-z0-9+/=]+$/);
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("s3cret");
  expect(takeEditorProxy(sealed, environment)).toBe(true);
  const kept = { PATH: "/bin", PLUMBLINE_PROXY_KEY: key };
  expect(environment).toEqual({ ...kept, PLUMBLINE_PROXY: "http://ada:s3cret@new", PLUMBLINE_NO_PROXY: "é.example.org" });
  expect(takeEditorProxy(sealProxy({}, key), environment)).toBe(true);
  expect(environment).toEqual(kept);
});

test("what is not sealed with the key of the start changes nothing", () => {
  const environment: NodeJS.ProcessEnv = { PLUMBLINE_PROXY_KEY: key, PLUMBLINE_PROXY: "http://old" };
  const sealed = sealProxy({ PLUMBLINE_PROXY: "http://new" }, key);
  const damaged = Buffer.from(sealed, "base64");
  damaged[damaged.length - 1] = damaged.at(-1)! ^ 1;
  for (const wrong of [
    "",
    "nonsense",
    sealed.slice(0, 30),
    damaged.toString("base64"),
    sealProxy({ PLUMBLINE_PROXY: "http://new" }, createProxyKey()),
  ])
    expect(takeEditorProxy(wrong, environment)).toBe(false);
  expect(environment).toEqual({ PLUMBLINE_PROXY_KEY: key, PLUMBLINE_PROXY: "http://old" });
  const withoutKey = { PLUMBLINE_PROXY: "http://old" };
  expect(takeEditorProxy(sealed, withoutKey)).toBe(false);
});
