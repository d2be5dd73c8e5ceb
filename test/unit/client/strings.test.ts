import { writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { readJson, readText, repositoryFiles, repositoryRoot } from "../../support/repositoryFiles.ts";

/** What translators start from: every text of the client, by itself. `UPDATE_GOLDEN=1 npm run test:unit` writes it anew. */
const bundle = "client/l10n/bundle.l10n.json";

const texts = repositoryFiles()
  .filter((file) => file.startsWith("client/src/") && file.endsWith(".ts"))
  .flatMap(textsIn);

test("the bundle for translators holds exactly the texts of the client", () => {
  const expected = Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
  if (process.env["UPDATE_GOLDEN"] !== undefined && process.env["CI"] === undefined) {
    writeFileSync(path.join(repositoryRoot, bundle), `${JSON.stringify(expected, undefined, 2)}\n`);
  }
  expect(readJson(bundle)).toEqual(expected);
});

test("texts speak plainly", () => {
  expect(texts.filter((text) => /!|\bplease\b|\bsuccessful/i.test(text))).toEqual([]);
});

/** First arguments of all calls of `t`, which have to be literals. */
function textsIn(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)t$/.test(node.expression.getText())) {
      const [text] = node.arguments;
      if (text === undefined || !ts.isStringLiteral(text)) throw new Error(`${file}: ${node.getText()} does not start with a literal`);
      found.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2023, true));
  return found;
}
