import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { comparisonRequest } from "../../../server/src/protocol/drift.ts";
import { compareEnvironmentsRequest, type CompareEnvironmentsDto } from "../../../server/src/protocol/environments.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { writeAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const config = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: ${data}\n`;
const secret = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: {password: ${value}}\n`;

async function start(staging: Readonly<Record<string, string>>, production: Readonly<Record<string, string>>): Promise<EnvironmentServer> {
  const files = [...Object.entries(staging).map(([file, text]) => [`staging/web/${file}`, text])];
  files.push(...Object.entries(production).map(([file, text]) => [`production/web/${file}`, text]));
  const server = await EnvironmentServer.start({
    ".plumbline.yaml":
      "environments:\n  - {name: staging, path: staging, namespace: default}\n  - {name: production, path: production, namespace: kube-public}\n",
    ...(Object.fromEntries(files) as Record<string, string>),
  });
  running.push(server);
  return server;
}

async function compare(server: EnvironmentServer): Promise<Extract<CompareEnvironmentsDto, { readonly ok: true }>> {
  const [left, right] = [await server.environment("staging"), await server.environment("production")];
  const outcome = await server.server.client.sendRequest(compareEnvironmentsRequest, { left: left.id, right: right.id });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

function apply(server: EnvironmentServer, namespace: string, data: JsonObject, fieldManager: string): Promise<void> {
  return writeAside(
    server.cluster.kubeconfig,
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace }, data },
    fieldManager,
  );
}

test("what the files say differently is on purpose, and without a connection it is all there is", async () => {
  const only = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: only}\n";
  const same = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\ndata: {a: b}\n";
  const server = await start(
    { "web.yaml": config("{level: debug, size: small}"), "same.yaml": same, "only.yaml": only },
    { "web.yaml": config("{level: info, size: small}"), "same.yaml": same },
  );
  const { text, resources } = await compare(server);
  expect(text).toBe(`# staging and production

2 of 3 resources differ: 1 field on purpose, because the files say so, 1 resource in one of them only.

staging is not connected: what its files on main say stands for what runs there.

production is not connected: what its files on main say stands for what runs there.

## web

### ConfigMap only in default

In staging only.

### ConfigMap web

- \`data.level\`: \`debug\` in staging, \`info\` in production (the files say so)
`);
  expect(resources.map(({ name, left, right }) => [name, left !== undefined, right !== undefined])).toEqual([
    ["only", true, false],
    ["web", true, true],
  ]);
});

test("what somebody changed by hand is told apart, with who it was", async () => {
  const server = await start({ "web.yaml": config("{level: debug, size: small}") }, { "web.yaml": config("{level: info, size: small}") });
  await apply(server, "default", { level: "debug", size: "small" }, "plumbline");
  await apply(server, "kube-public", { level: "info", size: "small" }, "plumbline");
  await apply(server, "default", { size: "large" }, "kubectl-edit");
  expect(await server.connect({ name: "staging" })).toEqual({ ok: true });
  expect(await server.connect({ name: "production" })).toEqual({ ok: true });
  await vi.waitFor(
    async () => {
      expect((await compare(server)).text.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "TIME")).toBe(`# staging and production

1 of 1 resource differs: 1 field on purpose, because the files say so, 1 field by drift alone.

## web

### ConfigMap web

- \`data.level\`: \`debug\` in staging, \`info\` in production (the files say so)
- \`data.size\`: \`large\` in staging, \`small\` in production (staging drifted by kubectl edit, by a person, TIME)
`);
    },
    { timeout: 30_000, interval: 20 },
  );
});

test("values of Secrets stay out of it", async () => {
  const server = await start({ "web.yaml": secret("planted-one") }, { "web.yaml": secret("planted-two") });
  const { text } = await compare(server);
  expect(text).toContain("password");
  expect(text).not.toMatch(/planted|cGxhbnRl/);
});

test("what an environment that is not connected declares can be looked at, with its secrets masked", async () => {
  const server = await start(
    { "web.yaml": config("{level: debug}") },
    { "web.yaml": config("{level: info}"), "login.yaml": secret("planted-two") },
  );
  const { resources } = await compare(server);
  const production = await server.environment("production");
  const text = async (kind: string, point: "main" | "live"): Promise<string> => {
    const key = resources.find((resource) => resource.kind === kind)?.right ?? "";
    const comparison = { environment: production.id, key, left: "main", right: point } as const;
    const { left, right } = await server.server.client.sendRequest(comparisonRequest, comparison);
    return left + right;
  };
  const declared = await text("ConfigMap", "main");
  expect(declared.match(/^apiVersion: v1$/gm)).toHaveLength(2);
  expect(declared).toContain("  level: info\n");
  expect(await text("ConfigMap", "live")).toBe("");
  const login = await text("Secret", "main");
  expect(login).toContain("password: ");
  expect(login).not.toMatch(/planted|cGxhbnRl/);
});
