import { expect, test } from "vitest";
import { compareObjects } from "../../../../server/src/core/drift/compare.ts";
import { fieldPlace } from "../../../../server/src/core/drift/fieldPlace.ts";
import { normaliseDesired, stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import { PathIndex } from "../../../../server/src/core/drift/pathIndex.ts";
import { sourceFields } from "../../../../server/src/core/drift/sourceFields.ts";
import type { FieldPath } from "../../../../server/src/core/fieldPath.ts";
import { asMap } from "../../../../server/src/core/manifest/nodeAccess.ts";
import { pathOfFields } from "../../../../server/src/core/ssa/pathElements.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { kindOf, liveOf, yaml, type Scene } from "./scene.ts";

const items = ["spec.a", "spec.a.b", "spec.c.d", "metadata"].map((text) => ({ text, path: pathOfFields(...text.split(".")) }));
const index = new PathIndex(items);

test.each<[string, string | undefined]>([
  ["spec.a", "spec.a"],
  ["spec.a.b.c", "spec.a"],
  ["spec", "spec.a"],
  ["spec.c", "spec.c.d"],
  ["spec.c.d.e", "spec.c.d"],
  ["spec.c.other", undefined],
  ["status", undefined],
])("what leads to %s or into it is %s", (text, found) => {
  expect(index.nested(pathOfFields(...text.split(".")))?.text).toBe(found);
});

test("the root leads to everything, and the first that is wanted counts", () => {
  expect(index.nested([])?.text).toBe("spec.a");
  expect(index.nested([], ({ text }) => text.startsWith("metadata"))?.text).toBe("metadata");
  expect(new PathIndex([{ path: [] as FieldPath }]).nested(pathOfFields("spec"))).toEqual({ path: [] });
});

test("what is within another one is not that one itself", () => {
  const within = ["spec.a", "spec.a.x", "spec.c", "metadata.labels"].map((text) => index.isWithinAny(pathOfFields(...text.split("."))));
  expect(within).toEqual([false, true, false, true]);
});

/** Time that the process itself was busy, whatever else the machine does. In milliseconds. */
function busy(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test("thousands of items that differ are told, and found in the file, one after the other", () => {
  const ports = (name: string, more: string): string =>
    Array.from({ length: 1500 }, (_, at) => `    - {port: ${String(at + 1)}, protocol: TCP, name: ${name}${String(at)}${more}}\n`).join("");
  const service = (list: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports:\n${list}`;
  const applied = service(ports("p", ""));
  const scene: Scene = { applied, edits: [{ manager: "kubectl-edit", patch: `spec:\n  ports:\n${ports("x", ", appProtocol: http")}` }] };
  const live = liveOf(scene);
  const kind = kindOf(yaml("{apiVersion: v1, kind: Service}"));
  const desired = normaliseDesired(yaml(applied), { kind, defaultNamespace: "shop" });
  const root = asMap(parseYaml(applied).documents[0]?.root)!;
  const time = busy(() => {
    const differences = compareObjects({
      desired,
      live: stripLive(live),
      ownership: readOwnership(live),
      schema: kind.schema,
      fieldManager: "plumbline",
    });
    expect(differences.filter((difference) => difference.kind === "changed").length).toBe(1500);
    const fields = sourceFields({
      id: { group: "", kind: "Service", namespace: "shop", name: "web" },
      live,
      schema: kind.schema,
      fromWorking: differences,
      moved: differences,
      main: { object: desired, differences },
      applied: desired,
    });
    expect(fields.filter(({ cause }) => cause === "environment").length).toBe(differences.length);
    expect(fields.filter(({ path }) => fieldPlace(root, path, kind.schema)?.relation === "field").length).toBe(1500);
  });
  expect(time).toBeLessThan(2500);
});
