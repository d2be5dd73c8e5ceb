import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentRole } from "../../../../server/src/core/manifest/documentRole.ts";
import { stringAt } from "../../../../server/src/core/manifest/nodeAccess.ts";
import { noWorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import type { OffsetRange } from "../../../../server/src/core/text.ts";
import { validateDocument } from "../../../../server/src/core/validation/validateDocument.ts";
import type { YamlNode } from "../../../../server/src/core/yaml/nodes.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const fixture = readFileSync(new URL("../../../fixtures/validation/everyKind.yaml", import.meta.url), "utf8");

/** Where the values stand that may be filled in later; what an object is must be known. */
function valuesIn(node: YamlNode | undefined): readonly OffsetRange[] {
  if (node?.kind === "scalar") return node.style === "literal" || node.style === "folded" ? [] : [node.range];
  if (node?.kind === "sequence") return node.items.flatMap(valuesIn);
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ name, value }) => (name === "apiVersion" || name === "kind" ? [] : valuesIn(value)));
}

function errorsIn(text: string): readonly string[] {
  return parseYaml(text).documents.flatMap((document) => {
    const role = documentRole({ path: "a.yaml", document, facts: noWorkspaceFacts, text });
    const errors = validateDocument(document, role, builtInCatalog()).filter(({ severity }) => severity === "error");
    return errors.map(({ code, message }) => `${code}: ${message}`);
  });
}

/** Nobody fills in the words of a schema. */
const documents = parseYaml(fixture).documents.filter(({ root }) => stringAt(root, "kind") !== "CustomResourceDefinition");

/** Each form is tried at other places. */
const every = 16;

test.each(["__X__", "{{ x }}", "<name>", "$X"])("where a value is %s, nothing is wrong because of it", (form) => {
  const first = form.charCodeAt(0) % every;
  const wrong: string[] = [];
  let count = 0;
  for (const { root, offset, length } of documents) {
    const text = fixture.slice(offset, offset + length);
    const before = new Set(errorsIn(text));
    for (const { start, end } of valuesIn(root).filter((_, index) => index % every === first)) {
      count++;
      const errors = errorsIn(`${text.slice(0, start)}"${form}"${text.slice(end)}`);
      wrong.push(
        ...errors.filter((error) => !before.has(error)).map((error) => `${text.slice(0, start).split("\n").at(-1) ?? ""}: ${error}`),
      );
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(30);
});
