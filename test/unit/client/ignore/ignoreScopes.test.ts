import { expect, test } from "vitest";
import { ignoreScopes, type IgnoreChoice } from "../../../../client/src/ignore/ignoreScopes.ts";
import { difference, environment, resource, t } from "../fixtures.ts";

function offered(choice: Partial<IgnoreChoice>): readonly string[] {
  return ignoreScopes({ environment: environment(), resource: resource(), environments: 1, ...choice }, t).map(
    ({ scope, label, description }) => `${scope}: ${label} (${description})`,
  );
}

test("offers a field from the narrowest scope on", () => {
  expect(offered({ difference: difference({ manager: "kubectl-edit" }) })).toEqual([
    "fieldOfResource: replicas of Deployment web (in staging)",
    "fieldOfKind: replicas of every Deployment (every environment)",
    "manager: everything that kubectl-edit writes (every resource in every environment)",
  ]);
});

test("tells one environment from all of them where there are several", () => {
  expect(offered({ difference: difference(), environments: 2 })).toEqual([
    "fieldOfResource: replicas of Deployment web (in staging)",
    "fieldEverywhere: replicas of Deployment web (every environment)",
    "fieldOfKind: replicas of every Deployment (every environment)",
  ]);
});

test("offers a resource, and each manager that has a hand in it", () => {
  const differences = [
    difference({ manager: "vpa-updater", quiet: true }),
    difference({ manager: "kubectl-edit" }),
    difference({ manager: "kubectl-edit", path: ".spec.paused" }),
    difference({ manager: "k9s", kind: "ignored", quiet: true }),
  ];
  expect(offered({ resource: resource({ differences }) })).toEqual([
    "resource: every field of Deployment web (in staging)",
    "manager: everything that kubectl-edit writes (every resource in every environment)",
    "manager: everything that vpa-updater writes (every resource in every environment)",
  ]);
});
