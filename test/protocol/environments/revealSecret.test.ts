import { afterEach, expect, test, vi } from "vitest";
import { revealSecretRequest, secretKeysRequest, type RevealedSecretDto, type SecretKeyDto } from "../../../server/src/protocol/secrets.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { writeAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const key = "/Secret/default/token";
const inGit = "apiVersion: v1\nkind: Secret\nmetadata: {name: token}\nstringData: {password: kept-in-git, same: one}\n";
const encode = (value: string | Uint8Array): string => Buffer.from(value).toString("base64");

/** A connected server whose Secret somebody has changed. */
async function changed(): Promise<EnvironmentServer> {
  const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {password: no secret}\n";
  const server = await EnvironmentServer.start({
    "environments/staging/web/secret.yaml": inGit,
    "environments/staging/web/config.yaml": config,
  });
  running.push(server);
  const data = { password: encode("live-by-hand"), same: encode("one"), binary: encode(Uint8Array.of(0xff, 0xfe)) };
  await writeAside(
    server.cluster.kubeconfig,
    { apiVersion: "v1", kind: "Secret", metadata: { name: "token", namespace: "default" }, data },
    "kubectl-edit",
  );
  expect(await server.connect()).toEqual({ ok: true });
  await vi.waitUntil(async () => (await server.resources()).find(({ name, points }) => name === "token" && points.includes("live")));
  return server;
}

async function keys(
  server: EnvironmentServer,
  params: { readonly key?: string; readonly path?: string } = {},
): Promise<readonly SecretKeyDto[]> {
  return server.server.client.sendRequest(secretKeysRequest, { environment: (await server.environment()).id, key, ...params });
}

async function reveal(server: EnvironmentServer, name: string, point: "main" | "live"): Promise<RevealedSecretDto> {
  return server.server.client.sendRequest(revealSecretRequest, { environment: (await server.environment()).id, key, name, point });
}

test("one value is told to whoever asks for that one, and its keys without it", async () => {
  const server = await changed();
  expect(await keys(server)).toEqual([
    { name: "binary", points: ["live"] },
    { name: "password", points: ["working", "main"] },
    { name: "password", points: ["live"] },
    { name: "same", points: ["working", "main", "live"] },
  ]);
  expect(await keys(server, { path: ".data.password" })).toHaveLength(2);
  expect(await reveal(server, "password", "live")).toEqual({ ok: true, base64: encode("live-by-hand") });
  expect(await reveal(server, "password", "main")).toEqual({ ok: true, base64: encode("kept-in-git") });
  expect(await reveal(server, "binary", "live")).toEqual({ ok: true, base64: "//4=" });
});

test("nothing but that answer ever holds it", async () => {
  const server = await changed();
  await reveal(server, "password", "live");
  const told = JSON.stringify([await server.resources(), server.states, server.changes]);
  expect(told).toContain("••••••");
  for (const value of ["live-by-hand", encode("live-by-hand"), "kept-in-git"]) expect(told).not.toContain(value);
});

test("what is not there, or no Secret, is not revealed", async () => {
  const server = await changed();
  expect(await reveal(server, "binary", "main")).toMatchObject({ ok: false, reason: "notFound" });
  expect(await reveal(server, "nothing", "live")).toMatchObject({ ok: false, reason: "notFound" });
  expect(await keys(server, { key: "/ConfigMap/default/web" })).toEqual([]);
  expect(await keys(server, { key: "/Secret/default/other" })).toEqual([]);
});
