import { expect, test } from "vitest";
import { windowAddress } from "../../../support/workbench/windowAddress.ts";

/** What the window's page reads back from its address. */
function read(address: string): Readonly<Record<string, unknown>> {
  const parameters = Object.fromEntries(new URL(address).searchParams);
  return { ...parameters, payload: JSON.parse(parameters["payload"]!) as unknown };
}

test("names paths on the server, spaces and all", () => {
  const address = windowAddress("127.0.0.1:4711", {
    folder: "/tmp/my shop & co",
    extensionDevelopmentPaths: ["/a b"],
    extensionTestsPath: "/a b/dist/e2e/index.cjs",
  });
  expect(new URL(address).host).toBe("127.0.0.1:4711");
  expect(read(address)).toEqual({
    folder: "/tmp/my shop & co",
    payload: [
      ["extensionDevelopmentPath", "vscode-remote://127.0.0.1:4711/a%20b"],
      ["extensionTestsPath", "vscode-remote://127.0.0.1:4711/a%20b/dist/e2e/index.cjs"],
      ["skipWelcome", "true"],
      ["skipReleaseNotes", "true"],
    ],
  });
});

test("asks for an empty window when there is no folder", () => {
  expect(read(windowAddress("127.0.0.1:1", { extensionDevelopmentPaths: [] }))).toEqual({
    ew: "true",
    payload: [
      ["skipWelcome", "true"],
      ["skipReleaseNotes", "true"],
    ],
  });
});
