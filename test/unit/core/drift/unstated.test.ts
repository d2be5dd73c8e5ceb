import { expect, test } from "vitest";
import { isJsonObject, type JsonObject } from "../../../../server/src/core/json.ts";
import { lines, liveOf, type Scene } from "./scene.ts";

test("the rules of an aggregated ClusterRole are nobody's but its controller's, even where a manifest states some", () => {
  const scene: Scene = {
    side: "server",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: monitoring}
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {monitoring: "true"}
rules: []
`,
  };
  const live = liveOf(scene);
  const { metadata } = live;
  if (!isJsonObject(metadata)) throw new Error("the object has no metadata");
  const [entry] = metadata["managedFields"] as readonly JsonObject[];
  const fields = { ...(entry?.["fieldsV1"] as JsonObject), "f:rules": {} };
  const aggregated: JsonObject = {
    ...live,
    metadata: { ...metadata, managedFields: [{ ...entry, fieldsV1: fields }] },
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
  };
  expect(lines(scene, aggregated)).toEqual([]);
});
