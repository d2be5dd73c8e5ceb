import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "../../../server/src/node/cacheFolder.ts";

test("each platform has its place for what can be read again", () => {
  const home = { HOME: "/users-home" };
  expect(cacheFolder(home, "linux")).toBe(join("/users-home", ".cache", "plumbline"));
  expect(cacheFolder({ ...home, XDG_CACHE_HOME: "/cache" }, "linux")).toBe(join("/cache", "plumbline"));
  expect(cacheFolder({ ...home, XDG_CACHE_HOME: "." }, "linux")).toBe(join("/users-home", ".cache", "plumbline"));
  expect(cacheFolder(home, "darwin")).toBe(join("/users-home", "Library", "Caches", "plumbline"));
  expect(cacheFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "plumbline", "cache"));
  expect(cacheFolder({ ...home, PLUMBLINE_STATE_HOME: "/state" }, "linux")).toBe(join("/state", "cache"));
});
