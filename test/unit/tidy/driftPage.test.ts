import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bookkeeping } from "../../../server/src/core/drift/bookkeeping.ts";
import { knownManagers, managerFamilies, type ManagerKind } from "../../../server/src/core/drift/managers.ts";
import { readText, repositoryRoot } from "../../support/repositoryFiles.ts";

/** The page that tells what is quiet. `UPDATE_GOLDEN=1 npm run test:unit` writes its tables anew. */
const page = "server/docs/drift.md";

const meanings: readonly (readonly [kind: ManagerKind, meaning: string])[] = [
  ["controller", "works by itself in the cluster: what it adds is quiet"],
  ["person", "a tool that people use by hand: loud"],
  ["deployer", "applies what is in a repository: loud, where it is not the one of the environment"],
  ["history", "a name for what is too old to be told apart: loud"],
];

function managerTable(): string {
  const rows = meanings.map(([kind, meaning]) => {
    const names = Object.entries(knownManagers).flatMap(([name, facts]) => (facts.kind === kind ? [`\`${name}\``] : []));
    const families = managerFamilies.flatMap((family) => (family.kind === kind ? [codeOf(family.pattern.source)] : []));
    return `- **${kind}**: ${meaning}. ${[...names.toSorted(), ...families].join(", ")}`;
  });
  return rows.join("\n");
}

/** In a code span of its own; the page is Markdown. */
function codeOf(source: string): string {
  return `\`/${source}/\``;
}

function fieldTable(): string {
  const rows = bookkeeping.map(({ kinds, path: field, by, treatment, why }) => {
    const where = kinds === undefined ? "any" : kinds.join(", ");
    return `- ${treatment}, ${where}: \`${field}\`${by === undefined ? "" : ` by a ${by}`}: ${why.replace(/\.$/, "")}`;
  });
  return rows.join("\n");
}

/** The page with what stands between a mark and the next blank line or heading replaced. */
function filled(text: string): string {
  return [
    ["managers", managerTable()],
    ["fields", fieldTable()],
  ].reduce((whole, [mark = "", table = ""]) => {
    const pattern = new RegExp(`<!-- ${mark} -->\\n(\\n(?:- [^\\n]*\\n)+)?`);
    return whole.replace(pattern, () => `<!-- ${mark} -->\n\n${table}\n`);
  }, text);
}

test("the page on drift holds exactly what is quiet and loud", () => {
  const expected = filled(readText(page));
  if (process.env["UPDATE_GOLDEN"] !== undefined && process.env["CI"] === undefined) {
    writeFileSync(path.join(repositoryRoot, page), expected);
  }
  expect(readText(page)).toBe(expected);
});
