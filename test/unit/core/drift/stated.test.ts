import { expect, test } from "vitest";
import { getPath, type JsonObject } from "../../../../server/src/core/json.ts";
import { lines, liveOf, type Scene } from "./scene.ts";

const scene: Scene = {
  side: "server",
  applied: `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: shop/web:1.8
      lifecycle: {stopSignal: SIGTERM}
`,
};

/** As a server answers that has the feature off. */
function withoutLifecycle(live: JsonObject): JsonObject {
  const [container] = getPath(live, "spec", "containers") as readonly JsonObject[];
  const kept = Object.fromEntries(Object.entries(container ?? {}).filter(([name]) => name !== "lifecycle"));
  return { ...live, spec: { ...(live["spec"] as JsonObject), containers: [kept] } };
}

test("a field that the server took and did not keep is not missing", () => {
  const live = withoutLifecycle(liveOf(scene));
  expect(lines(scene, live)).toEqual(['(suspect .spec.containers[name="web"].lifecycle {"stopSignal":"SIGTERM"} → )']);
});

const takingOut = [{ manager: "kubectl-edit", patch: "spec: {containers: [{name: web, lifecycle: null}]}" }];

test("nor is it when somebody has written to the object since, so that it is on nobody's record", () => {
  const edited: Scene = { ...scene, edits: takingOut };
  expect(lines(edited)).toEqual(['(suspect .spec.containers[name="web"].lifecycle {"stopSignal":"SIGTERM"} → )']);
});

test("a field that somebody took out is missing", () => {
  const applied = scene.applied.replace("{stopSignal: SIGTERM}", "{preStop: {exec: {command: [stop]}}}");
  expect(lines({ ...scene, applied, edits: takingOut })).toEqual(['missing .spec.containers[name="web"].lifecycle']);
});
