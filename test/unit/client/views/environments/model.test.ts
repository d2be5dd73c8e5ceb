import { expect, test } from "vitest";
import { describeConnection, environmentFacts } from "../../../../../client/src/views/environments/model.ts";
import { environment, phrasing, t } from "../../fixtures.ts";

test("lists the facts that are known, in the order in which they are asked for", () => {
  const known = environment({
    protected: true,
    branch: "main",
    connection: { state: "connected", context: "kind-staging", kubernetesVersion: "1.37" },
  });
  expect(environmentFacts(known, t).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    "Path: environments/staging",
    "Branch: main",
    "Driver: direct",
    "Context: kind-staging",
    "Kubernetes: 1.37",
    "Applied commit: 4f2c1e0",
    "Protected: asks for typed confirmation",
  ]);
});

test("puts what went wrong first", () => {
  const failed = environment({ path: "", connection: { state: "failed", message: "The token has expired. Log in again." } });
  expect(
    environmentFacts(failed, t)
      .map(({ value }) => value)
      .slice(0, 2),
  ).toEqual(["The token has expired. Log in again.", "the whole repository"]);
  expect(describeConnection(failed, phrasing)).toBe("The token has expired. Log in again.");
  expect(describeConnection(environment({ connection: { state: "failed" } }), phrasing)).toBe("could not be reached");
});

test("describes a connection by its context", () => {
  expect(describeConnection(environment(), phrasing)).toBe("kind-staging");
  expect(describeConnection(environment({ connection: { state: "connected" } }), phrasing)).toBe("connected");
});
