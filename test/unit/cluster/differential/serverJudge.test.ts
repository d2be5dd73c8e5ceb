import { expect, test } from "vitest";
import { createPath, readVerdict } from "../../../cluster/differential/serverJudge.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const status = (message: string, causes?: readonly object[]): string => JSON.stringify({ kind: "Status", message, details: { causes } });

test("takes a created object for accepted", () => {
  expect(readVerdict(201, "{}")).toEqual({ kind: "accepted" });
});

test("reads every cause of a refusal", () => {
  const causes = [
    { field: "spec.a", message: "Required value" },
    { field: "spec.b", message: "Invalid value: 1" },
  ];
  expect(readVerdict(422, status("both", causes))).toEqual({ kind: "refused", refusals: causes });
});

test("takes the message where no causes are given", () => {
  expect(readVerdict(400, status("strict decoding error"))).toEqual({
    kind: "refused",
    refusals: [{ field: "", message: "strict decoding error" }],
  });
});

test.each([
  [409, status("already exists")],
  [500, "panic"],
  [403, status('pods "a" is forbidden: no PriorityClass with name high was found')],
  [404, status('namespaces "x" not found')],
  [422, status("x", [{ field: "spec.clusterIPs", message: "Invalid value: [1]: failed to allocate IP 10.0.1.1: not in range" }])],
])("has no verdict when it is not about the object alone: %s", (code, body) => {
  expect(readVerdict(code, body).kind).toBe("unknown");
});

test("counts a refusal that has a reason in the object beside one in the cluster", () => {
  const causes = [
    { field: "spec.clusterIPs", message: "failed to allocate IP 10.0.1.1" },
    { field: "spec.type", message: "Required value" },
  ];
  expect(readVerdict(422, status("x", causes)).kind).toBe("refused");
});

test("names the path of a kind", () => {
  const find = (group: string, kind: string): string => createPath(builtInCatalog().find({ group, version: "v1", kind })!);
  expect(find("", "Namespace")).toBe("/api/v1/namespaces?dryRun=All&fieldValidation=Strict");
  expect(find("apps", "Deployment")).toBe("/apis/apps/v1/namespaces/default/deployments?dryRun=All&fieldValidation=Strict");
});
