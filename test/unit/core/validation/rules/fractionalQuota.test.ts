import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("parts of what there are only whole ones of", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {pods: 500m, configmaps: 0.5}}
#                   ^^^^ error[fractional-quota]: pods must be a whole number, not "500m".
#                                     ^^^ error[fractional-quota]: configmaps must be a whole number, not 0.5.
`);
});

test("parts of a processor are fine", () => {
  checkFindings(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {requests.cpu: 500m, pods: 1k}}
`);
});
