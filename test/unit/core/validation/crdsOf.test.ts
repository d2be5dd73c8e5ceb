import { expect, test } from "vitest";
import { crdsOf } from "../../../../server/src/core/validation/crdsOf.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

const crd = (group: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.${group}}\nspec: {group: ${group}}\n`;

test("definitions stand in documents and in Lists, and are the same as long as their document is", () => {
  const { documents } = parseYaml(
    `${crd("a.example.com")}---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems: [{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: b}}]\n`,
  );
  const crds = crdsOf(documents);
  expect(crds).toHaveLength(2);
  expect(crdsOf(documents)[0]).toBe(crds[0]);
});

test("what Gatekeeper made of a template in some cluster tells nothing of the constraints of others", () => {
  expect(crdsOf(parseYaml(crd("constraints.gatekeeper.sh")).documents)).toEqual([]);
  expect(crdsOf(parseYaml(crd("templates.gatekeeper.sh")).documents)).toHaveLength(1);
});
