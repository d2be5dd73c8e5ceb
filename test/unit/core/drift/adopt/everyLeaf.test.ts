import { expect, test } from "vitest";
import { adoptLive } from "../../../../../server/src/core/drift/adopt/adoptLive.ts";
import { normaliseDesired } from "../../../../../server/src/core/drift/normalise.ts";
import { formatPath, type FieldPath, type PathElement } from "../../../../../server/src/core/fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../../../../../server/src/core/json.ts";
import { readManifests } from "../../../../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts } from "../../../../../server/src/core/manifest/workspaceFacts.ts";
import type { StructuralSchema } from "../../../../../server/src/core/schema/structuralSchema.ts";
import { itemElement, memberSchema } from "../../../../../server/src/core/ssa/shape.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../../../support/factsPack.ts";
import { readText } from "../../../../support/repositoryFiles.ts";

const path = "everyKind.yaml";
const text = readText("test/fixtures/validation/everyKind.yaml");
const file = parseYaml(text);
const manifests = readManifests(path, file.documents, noWorkspaceFacts).flatMap((manifest) => {
  const kind = builtInCatalog().find({ group: manifest.id.group, version: manifest.version, kind: manifest.id.kind });
  // Its live values are not written at all.
  return kind === undefined || kind.kind === "Secret" ? [] : [{ ...manifest, kind }];
});

interface Leaf {
  readonly path: FieldPath;
  readonly value: JsonValue;
}

/** Everything in a value that holds nothing more, but for what names its object or an item of a list. */
function leavesOf(value: JsonValue, schema: StructuralSchema | undefined, at: FieldPath = []): readonly Leaf[] {
  if (isJsonObject(value)) {
    const keys = Object.keys((at.at(-1) as Extract<PathElement, { kind: "key" }> | undefined)?.keys ?? {});
    return Object.entries(value).flatMap(([name, member]) =>
      keys.includes(name) || (at.length === 0 && ["apiVersion", "kind"].includes(name)) || (at.length === 1 && name === "name")
        ? []
        : leavesOf(member, memberSchema(schema, name), [...at, { kind: "field", name }]),
    );
  }
  if (isJsonArray(value)) {
    return value.flatMap((item, index) => leavesOf(item, schema?.items, [...at, itemElement(schema, item) ?? { kind: "index", index }]));
  }
  return at.at(-1)?.kind === "value" ? [] : [{ path: at, value }];
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function another(value: JsonValue): JsonValue {
  if (typeof value === "number" || typeof value === "bigint") return Number(value) + 1;
  return typeof value === "boolean" ? !value : `${textOf(value)}: # "other'\t`.slice(0, 60);
}

test("writes another value into a leaf of each kind, on its own line and nowhere else", () => {
  let count = 0;
  for (const { id, version, object, origin, kind } of manifests) {
    const desired = normaliseDesired(object, { defaultNamespace: "shop", kind });
    const resource = { id, version, object: desired, origin, kind };
    // Every fourth is enough to meet all shapes, and keeps the test short.
    for (const leaf of leavesOf(object, kind.schema).filter((_leaf, index) => index % 4 === 0)) {
      const where = `${id.kind} ${id.name} ${formatPath(leaf.path)}`;
      const differences = [{ path: leaf.path, kind: "changed", live: another(leaf.value), quiet: false } as const];
      const adopted = adoptLive({ environment: { name: "staging", path: "" }, resource, file, differences });
      expect(adopted.ok || adopted.message, where).toBe(true);
      if (!adopted.ok) continue;
      count++;
      const { range, newText } = adopted.value;
      // Texts of several lines are written as one.
      const lines = textOf(leaf.value).includes("\n") ? undefined : 1;
      if (lines !== undefined)
        expect(
          [text.slice(range.start, range.end), newText].map((part) => part.trimEnd().split("\n").length),
          where,
        ).toEqual([1, 1]);
      const comments = (part: string): number => part.match(/(^|\s)# /gm)?.length ?? 0;
      expect(comments(newText), where).toBeGreaterThanOrEqual(comments(text.slice(range.start, range.end)));
    }
  }
  expect(count).toBeGreaterThan(150);
});
