import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a label that must be the same and different", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: 
  containers: [{name: app, image: "app:1"}]
  affinity:
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          podAffinityTerm: {topologyKey: zone, labelSelector: {}, matchLabelKeys: [a, tenant], mismatchLabelKeys: [tenant, b]}
#                                                                                                                  ^^^^^^ error[label-key-both-ways]: The label tenant is in matchLabelKeys, too.
`);
});
