import { afterAll, beforeAll, expect, test } from "vitest";
import { compareObjects } from "../../server/src/core/drift/compare.ts";
import { normaliseDesired, stripLive } from "../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../server/src/core/drift/ownership.ts";
import type { FieldDifference } from "../../server/src/core/drift/types.ts";
import { formatPath } from "../../server/src/core/fieldPath.ts";
import { getString, type JsonObject } from "../../server/src/core/json.ts";
import type { KindFacts } from "../../server/src/core/schema/structuralSchema.ts";
import { caseTable } from "../unit/core/drift/cases/caseTable.ts";
import type { Case } from "../unit/core/drift/cases/case.ts";
import { kindOf, line, yaml, type Edit } from "../unit/core/drift/scene.ts";
import { widgetCrd } from "../unit/core/ssa/schemas.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { defineKinds } from "./differential/defineKinds.ts";
import { fieldManager, objectPath, Server } from "./driftDifferential/server.ts";

// The case table of drift on a real server: it applies what was in Git, takes the writes of the others, and fills in what it fills in; what we say then is the
// expectation of the table. Each row has a namespace of its own.

let plane: ControlPlane;
let server: Server;

beforeAll(async () => {
  plane = await startControlPlane();
  server = new Server(plane);
  await defineKinds(plane, [widgetCrd]);
}, 600_000);

afterAll(async () => {
  server.close();
  await plane.stop();
});

for (const [number, scene] of caseTable) {
  const sides = scene.side === undefined ? (["server", "client"] as const) : [scene.side];
  for (const side of sides) {
    test(`${number} ${scene.title} (${side}-side)`, { timeout: 60_000 }, async () => {
      const found = await differencesOf(scene, side, `shop-${number}-${side}`);
      const wanted = side === "client" ? (scene.expectClientSide ?? scene.expect) : scene.expect;
      expect(
        match(
          found,
          wanted.map((text) => text.replaceAll("shop", `shop-${number}-${side}`)),
        ),
      ).toEqual({ unexpected: [], absent: [] });
    });
  }
}

/** Makes the scene on the server, and says what differs. */
async function differencesOf(scene: Case, side: "server" | "client", namespace: string): Promise<readonly FieldDifference[]> {
  const read = (text: string): JsonObject => yaml(text.replaceAll("shop", namespace));
  const applied = read(scene.applied);
  const kind = kindOf(applied);
  if (kind.kind !== "Namespace") await kubectl(["create", "namespace", namespace]);
  const path = objectPath(kind, getString(applied, "metadata", "name") ?? "", namespace);
  const normal = (object: JsonObject): JsonObject => normaliseDesired(object, { kind, defaultNamespace: namespace });
  if (side === "server") expect(await server.apply(path, normal(applied)), "the server takes what is applied").toBeDefined();
  else await kubectl(["apply", "-n", namespace, "-f", "-"], applied);
  for (const edit of scene.edits ?? []) expect(await write(path, edit, kind, read), "the server takes the edit").toBeDefined();
  const live = (await server.get(path)) ?? {};
  // What others can be told apart by is not in any namespace: the next row starts anew.
  if (!kind.namespaced && kind.kind !== "Namespace") await server.delete(path);
  return compareObjects({
    desired: normal(read(scene.git ?? scene.applied)),
    live: stripLive(live),
    ownership: readOwnership(live),
    schema: kind.schema,
    isCustom: kind.custom === true,
    fieldManager,
  });
}

async function write(path: string, edit: Edit, kind: KindFacts, read: (text: string) => JsonObject): Promise<JsonObject | undefined> {
  const { manager, operation = "Update", patch = "{}", replicas } = edit;
  if (operation === "Apply") return server.apply(path, read(patch), { manager });
  const type = kind.custom === true ? "merge-patch" : "strategic-merge-patch";
  if (replicas === undefined) return server.patch(path, read(patch), { manager, type });
  return server.patch(`${path}/scale`, { spec: { replicas } }, { manager, type: "merge-patch" });
}

async function kubectl(args: readonly string[], input?: JsonObject): Promise<void> {
  const { code, stderr } = await plane.kubectl(args, input === undefined ? {} : { input: JSON.stringify(input) });
  expect({ code, stderr }).toMatchObject({ code: 0 });
}

/**
 * Compares differences with lines of the table. Values of structures are left out: the server fills in what the table has no place for, and what a scalar is
 * stands in the line.
 */
function match(found: readonly FieldDifference[], wanted: readonly string[]): { readonly unexpected: string[]; readonly absent: string[] } {
  const left = [...wanted];
  const unexpected: string[] = [];
  for (const difference of found) {
    const index = left.findIndex((text) => isTold(difference, text));
    if (index < 0) unexpected.push(line(difference));
    else left.splice(index, 1);
  }
  return { unexpected, absent: left };
}

function isTold(difference: FieldDifference, text: string): boolean {
  const whole = line(difference);
  const isStructured = [difference.desired, difference.live].some((value) => typeof value === "object");
  if (!isStructured) return whole === text;
  const start = `${difference.quiet ? "(" : ""}${difference.kind} ${formatPath(difference.path)}`;
  const { owner } = difference;
  const by = owner === undefined ? "" : ` by ${owner.manager}${owner.subresource === undefined ? "" : ` (${owner.subresource})`}`;
  return text.startsWith(start) && text.endsWith(difference.quiet ? `${by})` : by);
}
