import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClusterReason, ClusterSigns } from "../../server/src/core/ports.ts";
import type { Result } from "../../server/src/core/result.ts";
import { connectCluster, type ConnectedCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { TestLog } from "../support/testLog.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import type { User } from "./users.ts";

let plane: ControlPlane;
let other: ControlPlane;

beforeAll(async () => {
  [plane, other] = await Promise.all([startControlPlane(), startControlPlane()]);
});

afterAll(() => Promise.all([plane.stop(), other.stop()]));

function connect(to: ControlPlane, user: User, expectedSigns?: ClusterSigns): Promise<Result<ConnectedCluster, ClusterReason>> {
  return connectCluster({
    kubeconfig: { path: to.kubeconfig(user) },
    builtInCatalog,
    environment: { PATH: process.env["PATH"] },
    log: new TestLog(),
    clock: systemClock,
    namespaces: ["team-a"],
    ...(expectedSigns !== undefined && { expectedSigns }),
  });
}

async function signsOf(to: ControlPlane, user: User): Promise<ClusterSigns> {
  const cluster = await connect(to, user);
  if (!cluster.ok) throw new Error(cluster.message);
  const { signs, uid } = cluster.value.info;
  cluster.value.dispose();
  if (signs === undefined || uid !== undefined) throw new Error(`${user} reads kube-system`);
  return signs;
}

async function reasonOf(connecting: Promise<Result<ConnectedCluster, ClusterReason>>): Promise<string> {
  const cluster = await connecting;
  if (cluster.ok) cluster.value.dispose();
  return cluster.ok ? "connected" : cluster.reason;
}

test("who has rights in one namespace only is bound to that namespace, and refused another cluster behind the same context", async () => {
  const signs = await signsOf(plane, "one-namespace");
  expect(Object.keys(signs.objects)).toEqual(["namespaces/team-a"]);
  expect(await reasonOf(connect(plane, "one-namespace", signs))).toBe("connected");
  expect(await reasonOf(connect(other, "one-namespace", signs))).toBe("identityChanged");
  // The namespace was there in both before either was looked at.
  const later = { ...signs, seen: new Date(Date.now() + 60_000).toISOString(), server: new URL(other.url).host };
  expect(await reasonOf(connect(other, "one-namespace", later))).toBe("identityChanged");
  expect(await reasonOf(connect(plane, "one-namespace", later))).toBe("connected");
});

test("who has no rights at all is bound to the authority and the address", async () => {
  const signs = await signsOf(plane, "none");
  expect(signs).toMatchObject({ objects: {}, server: new URL(plane.url).host });
  expect(signs.authorities.length).toBeGreaterThan(0);
  expect(await reasonOf(connect(plane, "none", signs))).toBe("connected");
  expect(await reasonOf(connect(other, "none", signs))).toBe("identityChanged");
});

test("who could not read kube-system and may now is still known, and the other way round", async () => {
  const signs = await signsOf(plane, "one-namespace");
  expect(await reasonOf(connect(plane, "admin", signs))).toBe("connected");
  expect(await reasonOf(connect(other, "admin", signs))).toBe("identityChanged");
});

test("new keys of the server and its authority are no other cluster", async () => {
  const [one, none] = [await signsOf(plane, "one-namespace"), await signsOf(plane, "none")];
  await plane.killServer();
  const folder = path.dirname(plane.caFile);
  await Promise.all(["apiserver.crt", "apiserver.key"].map((file) => rm(path.join(folder, file))));
  await plane.startServer();
  expect((await signsOf(plane, "none")).authorities).not.toEqual(none.authorities);
  expect(await reasonOf(connect(plane, "one-namespace", one))).toBe("connected");
  expect(await reasonOf(connect(plane, "none", none))).toBe("connected");
});
