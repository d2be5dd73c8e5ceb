import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, FaultScene, must } from "./faultScene.ts";

let plane: ControlPlane;
let scene: FaultScene;

beforeAll(async () => {
  plane = await startControlPlane();
});

afterAll(() => plane.stop());

afterEach(() => {
  scene.dispose();
});

/** A definition whose `members` is a list in which order counts, or a set in which it does not. */
function definition(plural: string, kind: string, listType: "atomic" | "set"): JsonObject {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.faults.example.org` },
    spec: {
      group: "faults.example.org",
      scope: "Namespaced",
      names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: {
                spec: {
                  type: "object",
                  properties: { members: { type: "array", items: { type: "string" }, "x-kubernetes-list-type": listType } },
                },
              },
            },
          },
        },
      ],
    },
  };
}

function custom(kind: string, members: readonly string[]): JsonObject {
  return { apiVersion: "faults.example.org/v1", kind, metadata: { name: "core" }, spec: { members: [...members] } };
}

async function define(object: JsonObject): Promise<void> {
  await scene.apply(object);
  const { name } = object["metadata"] as { name: string };
  await scene.kubectl(["wait", "--for=condition=Established", `crd/${name}`, "--timeout=30s"]);
}

test("a kind that is defined, taken away and defined again while watching is known, told not to be served, and known again", async () => {
  const team = custom("Team", ["ada", "grace"]);
  const teams = definition("teams", "Team", "atomic");
  scene = await FaultScene.create({ plane, namespace: "kinds", objects: [configMap("one"), team], isDeployed: false });
  await scene.apply(configMap("one"));
  must(await scene.connect());
  const unserved = "Team core: unknown, staging does not serve faults.example.org/v1 Team.";
  expect(scene.picture).toEqual(["ConfigMap one: inSync", unserved]);

  await define(teams);
  await scene.untilPicture("ConfigMap one: inSync", "Team core: missing");
  await expect
    .poll(() =>
      scene.apply(team).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await scene.untilPicture("ConfigMap one: inSync", "Team core: inSync");

  await scene.kubectl(["delete", "crd/teams.faults.example.org"]);
  await scene.untilPicture("ConfigMap one: inSync", unserved);

  await define(teams);
  await expect
    .poll(
      () =>
        scene.apply(team).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  await scene.untilPicture("ConfigMap one: inSync", "Team core: inSync");
  expect(scene.session.status).toMatchObject({ connection: "connected", counts: { inSync: 2 } });
});

test("a definition that changes while watching changes how its resources are compared", async () => {
  const crew = custom("Crew", ["ada", "grace"]);
  scene = await FaultScene.create({ plane, namespace: "changed", objects: [crew], isDeployed: false });
  await define(definition("crews", "Crew", "atomic"));
  await expect
    .poll(
      () =>
        scene.apply(custom("Crew", ["grace", "ada"])).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  must(await scene.connect());
  await scene.untilPicture("Crew core: undeployed");
  await scene.apply(definition("crews", "Crew", "set"));
  await scene.until("order does not count any more", () => scene.entry("Crew", "core")?.verdict === "inSync");
});
