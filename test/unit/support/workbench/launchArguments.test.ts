import { expect, test } from "vitest";
import { parseLaunchArguments } from "../../../support/workbench/launchArguments.ts";

test("reads what test-electron passes", () => {
  const args = [
    "/repositories/shop",
    "--no-sandbox",
    "--disable-workspace-trust",
    "--extensionTestsPath=/checkout/dist/e2e/index.cjs",
    "--extensionDevelopmentPath=/checkout",
    "--extensionDevelopmentPath=/other=one",
    "--extensions-dir=/tmp/e",
    "--user-data-dir=/tmp/u",
  ];
  expect(parseLaunchArguments(args)).toEqual({
    folder: "/repositories/shop",
    extensionDevelopmentPaths: ["/checkout", "/other=one"],
    extensionTestsPath: "/checkout/dist/e2e/index.cjs",
    userDataFolder: "/tmp/u",
    extensionsFolder: "/tmp/e",
    workspaceTrust: false,
  });
});

test("opens an empty window that trusts nobody when nothing is said", () => {
  expect(parseLaunchArguments([])).toEqual({
    folder: undefined,
    extensionDevelopmentPaths: [],
    extensionTestsPath: undefined,
    userDataFolder: undefined,
    extensionsFolder: undefined,
    workspaceTrust: true,
  });
});
