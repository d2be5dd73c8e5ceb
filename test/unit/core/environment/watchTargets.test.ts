import { expect, test } from "vitest";
import { watchTargets, type Wanted } from "../../../../server/src/core/environment/watchTargets.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

function targets(wanted: readonly Wanted[], refused: readonly string[] = []): readonly string[] {
  return watchTargets(wanted, builtInCatalog(), ({ kind }) => refused.includes(kind)).map(
    ({ kind, namespace = "*" }) => `${kind.plural} ${namespace}`,
  );
}

const configMap = { group: "", version: "v1", kind: "ConfigMap" };

test("each kind is watched once in each namespace in which it occurs", () => {
  const deployment = { group: "apps", version: "v1", kind: "Deployment" };
  expect(
    targets([
      { ...configMap, namespace: "a" },
      { ...configMap, namespace: "b" },
      { ...configMap, namespace: "a" },
      { ...deployment, namespace: "a" },
    ]),
  ).toEqual(["configmaps a", "configmaps b", "deployments a"]);
});

test("a kind without namespaces is watched as a whole, and one that is not served not at all", () => {
  expect(targets([{ group: "", version: "v1", kind: "Namespace", namespace: "" }])).toEqual(["namespaces *"]);
  expect(targets([{ group: "example.com", version: "v1", kind: "Widget", namespace: "a" }])).toEqual([]);
});

test("a kind in very many namespaces is watched in all of them at once", () => {
  const wanted = Array.from({ length: 21 }, (_item, index) => ({ ...configMap, namespace: `n${index}` }));
  expect(targets(wanted.slice(1))).toHaveLength(20);
  expect(targets(wanted)).toEqual(["configmaps *"]);
  // Unless that is refused: what may be seen in some of them shall be seen.
  expect(targets(wanted, ["ConfigMap"])).toHaveLength(21);
});
