import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

// What these rules warn of the server takes with a warning, too.

const codes = [
  "defunct-volume",
  "deprecated-annotation",
  "deprecated-external-ips",
  "deprecated-node-label",
  "deprecated-value",
  "driver-in-capitals",
  "empty-pull-secret",
  "endless-revision-history",
  "fractional-bytes",
  "host-ip-alone",
  "huge-indexed-job",
  "ignored-service-field",
  "missing-label-selector",
  "name-unfit-for-hosts",
  "negative-grace-period",
  "overlapping-file-path",
  "overlapping-port",
  "preferred-label-value",
  "quota-order",
  "repeated-port-name",
  "tokens-outside-secrets",
  "unused-node-field",
  "unusual-address",
  "unusual-address-range",
  "webhook-rule-without-effect",
];

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(() => plane.stop());

test.each(codes)("the server warns of the example of %s, and not of the mended one", async (code) => {
  const page = readFileSync(new URL(`../../server/docs/rules/${code}.md`, import.meta.url), "utf8");
  const [refused = "", accepted = ""] = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  const send = (input: string): ReturnType<ControlPlane["kubectl"]> =>
    plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input });
  expect(await send(refused)).toMatchObject({ code: 0, stderr: expect.stringContaining("Warning: ") as string });
  expect(await send(accepted)).toMatchObject({ code: 0, stderr: "" });
});

test("the server refuses the example of priority-given, for its plugin is on by default", async () => {
  const page = readFileSync(new URL("../../server/docs/rules/priority-given.md", import.meta.url), "utf8");
  const [, input = ""] = /^```yaml\n([^]*?)^```$/m.exec(page) ?? [];
  const answer = await plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input });
  expect(answer).toMatchObject({ code: 1, stderr: expect.stringContaining("priority admission controller") as string });
});
