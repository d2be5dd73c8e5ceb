import { afterAll, beforeAll, expect, test } from "vitest";
import { serverBuild } from "./programs.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: team-a
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx:1.29
`;

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane({ nodes: true });
});

afterAll(() => plane.stop());

test("the server is the release that go.mod names", async () => {
  expect(await plane.get("/version")).toMatchObject({ gitVersion: `v${serverBuild().release}` });
});

test("an applied Deployment becomes available", async () => {
  expect(await plane.kubectl(["apply", "-f", "-"], { input: deployment })).toMatchObject({
    code: 0,
    stdout: "deployment.apps/web created\n",
  });
  const { code, stderr } = await plane.kubectl(["rollout", "status", "deployment/web", "-n", "team-a", "--timeout=60s"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { stdout } = await plane.kubectl([
    "get",
    "pods",
    "-n",
    "team-a",
    "-o",
    "jsonpath={range .items[*]}{.status.phase} {.spec.nodeName};{end}",
  ]);
  expect(stdout).toBe("Running node-1;Running node-1;");
});

test("a deleted Deployment takes its pods along", async () => {
  await plane.kubectl(["apply", "-f", "-"], { input: deployment });
  expect(await plane.kubectl(["delete", "deployment/web", "-n", "team-a", "--cascade=foreground", "--timeout=60s"])).toMatchObject({
    code: 0,
  });
  expect(await plane.kubectl(["get", "pods", "-n", "team-a"])).toMatchObject({
    stdout: "",
    stderr: expect.stringContaining("No resources found"),
  });
});

test("the read-only user reads and does not write", async () => {
  expect(await plane.kubectl(["get", "secrets", "-A"], { user: "read-only" })).toMatchObject({ code: 0 });
  const { code, stderr } = await plane.kubectl(["apply", "-f", "-"], { user: "read-only", input: deployment });
  expect(code).toBe(1);
  expect(stderr).toContain('deployments.apps is forbidden: User "read-only" cannot create resource "deployments"');
});

test("the user of one namespace writes there and sees nothing else", async () => {
  expect(await plane.kubectl(["create", "configmap", "mine", "-n", "team-a"], { user: "one-namespace" })).toMatchObject({ code: 0 });
  expect(await plane.kubectl(["get", "configmaps", "-n", "default"], { user: "one-namespace" })).toMatchObject({ code: 1 });
  expect(await plane.kubectl(["get", "namespaces"], { user: "one-namespace" })).toMatchObject({ code: 1 });
});

test("the user without rights gets 403", async () => {
  const { code, stderr } = await plane.kubectl(["get", "--raw", "/api/v1/namespaces/default/pods"], { user: "none" });
  expect(code).toBe(1);
  expect(stderr).toContain("Error from server (Forbidden)");
});
