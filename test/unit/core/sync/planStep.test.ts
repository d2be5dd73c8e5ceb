import { describe, expect, test } from "vitest";
import { formatPath } from "../../../../server/src/core/fieldPath.ts";
import { getPath, type JsonObject } from "../../../../server/src/core/json.ts";
import { confirmStep } from "../../../../server/src/core/sync/planStep.ts";
import type { PlanStep } from "../../../../server/src/core/sync/types.ts";
import { liveOf, type Scene } from "../drift/scene.ts";
import { stepOf, webDeployment } from "./planScene.ts";

const paths = (step: PlanStep | undefined): readonly string[] =>
  (step?.differences ?? []).map(({ kind, path }) => `${kind} ${formatPath(path)}`);

describe("a step", () => {
  test("is not made for what is in sync", () => {
    expect(stepOf({ applied: webDeployment })).toBeUndefined();
  });

  test("is not made for what others added, nor for what means the same", () => {
    expect(
      stepOf({
        applied: webDeployment,
        edits: [
          { manager: "kubectl-edit", patch: "{ metadata: { labels: { team: shop } }, spec: { paused: true } }" },
          { manager: "kube-controller-manager", patch: '{ metadata: { annotations: { deployment.kubernetes.io/revision: "3" } } }' },
        ],
      }),
    ).toBeUndefined();
  });

  test("takes back what was changed by hand, and carries what Git changed", () => {
    const step = stepOf({
      applied: webDeployment,
      edits: [{ manager: "kubectl", replicas: 5 }],
      git: webDeployment.replace("web:1.8", "web:1.9"),
    });
    expect(step).toMatchObject({ action: "change", id: { kind: "Deployment", namespace: "shop", name: "web" } });
    expect(paths(step)).toEqual(["changed .spec.replicas", 'changed .spec.template.spec.containers[name="web"].image']);
    expect(step?.differences[0]).toMatchObject({ desired: 2, live: 5, owner: { manager: "kubectl", subresource: "scale" } });
  });

  test("removes what Git no longer states", () => {
    const step = stepOf({
      applied: webDeployment,
      git: webDeployment.replace("- { name: TIER, value: gold }", "[]").replace("env:\n            []", "env: []"),
    });
    expect(paths(step)).toEqual(['removed .spec.template.spec.containers[name="web"].env[name="TIER"]']);
  });

  test("lets an ignored field have its live value, whatever else is applied", () => {
    const scene: Scene = {
      applied: webDeployment,
      edits: [{ manager: "kubectl", replicas: 5 }],
      git: webDeployment.replace("web:1.8", "web:1.9"),
    };
    const rule = { kinds: ["Deployment"], fields: [".spec.replicas"], reason: "scaled by people on call" };
    expect(stepOf({ ...scene, git: webDeployment }, [rule])).toBeUndefined();
    const step = stepOf(scene, [rule]);
    expect(paths(step)).toEqual(['changed .spec.template.spec.containers[name="web"].image']);
    expect(getPath(step?.desired, "spec", "replicas")).toBe(5);
  });
});

describe("a dry run of a step", () => {
  const scene: Scene = { applied: webDeployment, edits: [{ manager: "kubectl", replicas: 5 }] };
  const live = liveOf(scene);
  const step = stepOf(scene)!;
  const withReplicas = (replicas: number): JsonObject => ({ ...live, spec: { ...(live["spec"] as JsonObject), replicas } });

  test("keeps the differences that the server would end", () => {
    const { step: confirmed, staying } = confirmStep(step, live, withReplicas(2));
    expect(paths(confirmed)).toEqual(["changed .spec.replicas"]);
    expect(staying).toEqual([]);
  });

  test("that changes nothing but bookkeeping drops the step", () => {
    const after = {
      ...live,
      metadata: { ...(live["metadata"] as JsonObject), resourceVersion: "2", managedFields: [] },
      status: { replicas: 9 },
    };
    expect(confirmStep(step, live, after)).toEqual({ step: undefined, staying: [] });
  });
});
