import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

const sample = path.join(import.meta.dirname, "..", "demo", "sample", "environments");

test.each(readdirSync(sample))("a real API server accepts every manifest of the sample's %s", async (environment) => {
  const plane = await startControlPlane();
  onTestFinished(() => plane.stop());
  const apply = (folder: string): ReturnType<ControlPlane["kubectl"]> =>
    plane.kubectl([
      "apply",
      "--server-side",
      "--force-conflicts",
      "--validate=strict",
      "--namespace=bookshop",
      "--recursive",
      `--filename=${path.join(sample, environment, folder)}`,
    ]);
  expect(await apply("platform")).toMatchObject({ code: 0, stderr: "" });
  await plane.kubectl(["wait", "--for=condition=Established", "crd/databasebackups.data.example.com", "--timeout=30s"]);
  expect(await apply("api")).toMatchObject({ code: 0, stderr: "" });
  expect(await apply("db")).toMatchObject({ code: 0, stderr: "" });
  const { stdout, stderr } = await apply("web");
  expect(stdout).toContain("deployment.apps/web serverside-applied");
  // The operator that would serve its kind is missing on purpose: the sample shows what cannot be known.
  const unserved = /no matches for kind "ServiceMonitor"|ensure CRDs are installed first/;
  expect(stderr.split("\n").filter((line) => line !== "" && !unserved.test(line))).toEqual([]);
});
