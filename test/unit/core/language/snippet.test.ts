import { describe, expect, test } from "vitest";
import { indentStyleOf, usualIndent } from "../../../../server/src/core/language/indentStyle.ts";
import { skeletonItems } from "../../../../server/src/core/language/skeletons.ts";
import { plainText, Snippet } from "../../../../server/src/core/language/snippet.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { validateDocument } from "../../../../server/src/core/validation/validateDocument.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { rolesOf } from "./rolesOf.ts";

describe("a snippet", () => {
  const pod = builtInCatalog().find({ group: "", version: "v1", kind: "Pod" })!.schema;
  const at = (...path: readonly string[]): StructuralSchema =>
    path.reduce<StructuralSchema>((schema, name) => (name === "[]" ? schema.items! : schema.properties!.get(name)!), pod);
  const field = (name: string, ...path: readonly string[]): string => new Snippet(usualIndent).field({ name }, at(...path), 2);

  test("brings what the field needs, and ends at once when there is one place", () => {
    expect(field("spec", "spec")).toBe("spec:\n    containers:\n      - name: $1\n        image: $2");
    expect(field("labels", "metadata", "labels")).toBe("labels:\n    $0");
    expect(field("hostAliases", "spec", "hostAliases")).toBe("hostAliases:\n    - ip: $0");
  });

  test("offers the values of an enum to choose from", () => {
    expect(field("topologySpreadConstraints", "spec", "topologySpreadConstraints")).toContain(
      "whenUnsatisfiable: ${3|DoNotSchedule,ScheduleAnyway|}",
    );
  });

  test("ends somewhere in types that hold themselves", () => {
    const crd = builtInCatalog().find({ group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition" })!.schema;
    const text = new Snippet(usualIndent).field({ name: "spec" }, crd.properties!.get("spec")!, 0);
    expect(text.split("\n").length).toBeLessThan(25);
  });

  test("quotes keys and guards dollar signs", () => {
    const schema: StructuralSchema = {
      type: "object",
      required: ["$ref", "on"],
      properties: new Map([
        ["$ref", { type: "string" }],
        ["on", { type: "string" }],
      ]),
    };
    expect(new Snippet(usualIndent).field({ name: "a" }, schema, 0)).toBe('a:\n  "\\$ref": $1\n  "on": $2');
  });
});

test.each([
  ["a: $1", "a: "],
  ["name: ${1:web}\napp: $1, ${1:other}$0", "name: web\napp: web, other"],
  ["${1|Always,Never\\, ever|}", "Always"],
  ["\\$ref \\} ${2}", "$ref } "],
])("without snippets %j is %j", (snippet, text) => {
  expect(plainText(snippet)).toBe(text);
});

test.each([
  ["spec:\n    a: 1\n    list:\n    - b\n", { width: 4, listWidth: 0 }],
  ["spec:\n  a: 1\n  list:\n    - b\n", { width: 2, listWidth: 2 }],
  ["spec:\r\n  a:\r\n  - b: c\r\n", { width: 2, listWidth: 0 }],
  ["- a:\n    b: 1\n", { width: 2, listWidth: 2 }],
  ["", { width: 2, listWidth: 2 }],
])("the indentation of %j is %j", (text, style) => {
  expect(indentStyleOf(text, 0)).toEqual(style);
});

describe("skeletons", () => {
  const catalog = builtInCatalog();

  test("are manifests without a syntax error, whatever the kind", () => {
    const broken = skeletonItems(catalog).filter(({ insertText }) => {
      const [first, ...others] = rolesOf(plainText(insertText)).documents;
      return others.length > 0 || first!.role.role !== "manifest" || first!.document.problems.length > 0;
    });
    expect(broken.map(({ label }) => label)).toEqual([]);
  });

  test("of the kinds that people write most are accepted as they are", () => {
    const findings = skeletonItems(catalog)
      .filter(({ insertText }) => insertText.includes("${1:"))
      .flatMap(({ label, insertText }) => {
        const { document, role } = rolesOf(plainText(insertText)).documents[0]!;
        return validateDocument(document, role, catalog).map(({ message }) => `${label}: ${message}`);
      });
    expect(findings).toEqual([]);
    expect(skeletonItems(catalog).filter(({ insertText }) => insertText.includes("${1:")).length).toBeGreaterThanOrEqual(20);
  });
});
