import { expect, test } from "vitest";
import { fillComputedDefaults } from "../../../../server/src/node/localCluster/objects/computedDefaults.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

test.each([
  ["v1", { minReplicas: 1, targetCPUUtilizationPercentage: 80 }],
  ["v2", { minReplicas: 1 }],
] as const)("autoscaling/%s gets the defaults of the fields that it has", (version, defaults) => {
  const kind = builtInCatalog().find({ group: "autoscaling", version, kind: "HorizontalPodAutoscaler" })!;
  const filled = fillComputedDefaults({ spec: { maxReplicas: 6 } }, kind.schema, kind.kind);
  expect(filled["spec"]).toEqual({ maxReplicas: 6, ...defaults });
});
