import { expect, test } from "vitest";
import { statusFailure } from "../../../../server/src/node/kubernetes/statusErrors.ts";
import { status } from "../../../support/kubernetesServer.ts";

const applying = { doing: "apply Deployment web in namespace shop" };

test("names the fields and the managers of a conflict", () => {
  const body = status(409, "Conflict", "Apply failed with 2 conflicts", {
    causes: [
      { reason: "FieldManagerConflict", message: 'conflict with "kubectl-edit" using apps/v1', field: ".spec.replicas" },
      { reason: "FieldManagerConflict", message: 'conflict with "hpa" using apps/v1 at 2026-03-01T12:00:00Z', field: ".spec.paused" },
    ],
  });
  expect(statusFailure(409, JSON.parse(JSON.stringify(body)), applying)).toEqual({
    ok: false,
    reason: "conflict",
    message: "Could not apply Deployment web in namespace shop: other managers own .spec.replicas (kubectl-edit), .spec.paused (hpa).",
  });
});

test("tells the reasons apart", () => {
  const reasonOf = (code: number, reason = ""): string => statusFailure(code, { reason, message: "m" }, applying).reason;
  expect([reasonOf(401), reasonOf(403), reasonOf(404), reasonOf(409), reasonOf(409, "AlreadyExists")]).toEqual([
    "unauthorized",
    "forbidden",
    "notFound",
    "conflict",
    "alreadyExists",
  ]);
  expect([reasonOf(410), reasonOf(422), reasonOf(400), reasonOf(429), reasonOf(500), reasonOf(503), reasonOf(418)]).toEqual([
    "gone",
    "invalid",
    "invalid",
    "throttled",
    "serverError",
    "serverError",
    "serverError",
  ]);
});

test("lists what is invalid by its field", () => {
  const body = {
    message: "Deployment.apps is invalid: ...",
    details: { causes: [{ reason: "FieldValueInvalid", message: "Invalid value: -1", field: "spec.replicas" }] },
  };
  expect(statusFailure(422, body, applying).message).toBe(
    "Could not apply Deployment web in namespace shop: spec.replicas: Invalid value: -1.",
  );
});

test("repeats nothing that the server says of a Secret", () => {
  const secret = { doing: "apply Secret db in namespace shop", isSecret: true };
  const body = {
    message: 'bad "hunter2"',
    details: { causes: [{ reason: "FieldValueInvalid", message: 'Invalid value: "hunter2"', field: "data.password" }] },
  };
  for (const code of [400, 403, 404, 409, 422, 500]) expect(statusFailure(code, body, secret).message).not.toContain("hunter2");
  expect(statusFailure(422, body, secret).message).toContain("data.password");
});

test("works without a Status object", () => {
  expect(statusFailure(502, undefined, applying).message).toBe(
    "Could not apply Deployment web in namespace shop: the server answered 502.",
  );
});
