import { expect, test } from "vitest";
import { canonicalYaml } from "../../../../server/src/core/drift/canonicalText.ts";
import { maskDifferences, maskObject } from "../../../../server/src/core/drift/secretMask.ts";
import { stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { differencesOf, liveOf, line, type Scene } from "./scene.ts";

const marks = new Map<string, string>();
/** Equal for equal values, and tells nothing of them. */
function mark(value: string): string {
  const known = marks.get(value) ?? `#${marks.size}`;
  marks.set(value, known);
  return known;
}

const plain = ["hunter2", "correct-horse", "battery-staple"];
const planted = [...plain, ...plain.map((value) => Buffer.from(value).toString("base64"))];

const scene: Scene = {
  applied: `
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
type: Opaque
stringData: {password: hunter2, user: correct-horse}
`,
  edits: [{ manager: "kubectl-edit", patch: `data: {password: ${planted[5]!}, extra: ${planted[4]!}}` }],
};

const id = { group: "", kind: "Secret" };

test("no value of a Secret is in a difference, and equality can be seen", () => {
  const masked = maskDifferences(id, differencesOf(scene), mark);
  const text = masked.map(line).join("\n");
  for (const value of planted) expect(text).not.toContain(value);
  expect(masked.map(({ kind }) => kind).sort()).toEqual(["changed", "extra"]);
  const [changed] = masked.filter(({ kind }) => kind === "changed");
  expect(changed?.desired).not.toEqual(changed?.live);
  expect(text).toContain(".data.password");
});

test("no value of a Secret is in its text, nor in the annotation of kubectl apply", () => {
  const live = liveOf({ ...scene, side: "client" });
  expect(JSON.stringify(live)).toContain("hunter2");
  const text = canonicalYaml(maskObject(id, stripLive(live), mark));
  for (const value of planted) expect(text).not.toContain(value);
  expect(text).toMatch(/password: "?•••••• #\d/);
});

test("a value that the server would refuse is not quoted in a note", () => {
  const [masked] = maskDifferences(
    id,
    [{ kind: "suspect", path: [{ kind: "field", name: "data" }], desired: "hunter2", quiet: false, note: 'not "hunter2"' }],
    mark,
  );
  expect(JSON.stringify(masked)).not.toContain("hunter2");
});

test("other kinds, and other fields of a Secret, stay readable", () => {
  const object = { data: { key: "value" } };
  expect(maskObject({ group: "", kind: "ConfigMap" }, object, mark)).toBe(object);
  expect(maskObject({ group: "example.com", kind: "Secret" }, object, mark)).toBe(object);
  expect(maskObject(id, { metadata: { name: "db" }, type: "Opaque" }, mark)).toEqual({ metadata: { name: "db" }, type: "Opaque" });
});
