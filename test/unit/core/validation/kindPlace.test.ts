import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { policyRules } from "../../../../server/src/core/validation/policy/index.ts";
import { rules } from "../../../../server/src/core/validation/rules/index.ts";
import { builtInSubjects } from "../../../cluster/differential/subjects.ts";
import { parseFixture } from "../../../support/checkFindings.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";

// What is learnt of places may never keep a rule from saying what it would have said: whatever was looked at before, the same is said.

function findingsOf(files: ReadonlyMap<string, string>, catalog: SchemaCatalog): readonly unknown[] {
  const workspace = new ManifestWorkspace({ catalog });
  workspace.updateAll([...files].map(([path, text]) => ({ path, text })));
  return workspace.paths().map((path) => workspace.findings(path));
}

/** The same kinds, of which nothing is learnt. */
function innocent(): SchemaCatalog {
  return { ...builtInCatalog() };
}

const pages = [...rules, ...policyRules].map(({ code }) =>
  readFileSync(new URL(`../../../../server/docs/rules/${code}.md`, import.meta.url), "utf8"),
);
const examples = pages.flatMap((page) =>
  [...page.matchAll(/```yaml\n(.*?)^```$/gms)].map(([, example = ""]) => parseFixture(example).files).reverse(),
);

test("the examples of all rules say the same after everything else was looked at", { timeout: 60_000 }, () => {
  const learnt = innocent();
  for (const files of examples) findingsOf(files, learnt);
  for (const files of examples) expect(findingsOf(files, learnt)).toEqual(findingsOf(files, innocent()));
  expect(examples.length).toBeGreaterThan(2 * rules.length);
});

test("objects that are wrong in one place say the same after the right one was looked at", { timeout: 60_000 }, () => {
  const learnt = innocent();
  let said = 0;
  for (const { object, mutants } of builtInSubjects({ ofCommonKind: 8, ofOtherKind: 3, ofCustomKind: 0 })) {
    const fileOf = (value: unknown): ReadonlyMap<string, string> => new Map([["object.yaml", JSON.stringify(value)]]);
    findingsOf(fileOf(object), learnt);
    for (const mutant of mutants) {
      const found = findingsOf(fileOf(mutant.object), learnt);
      expect({ mutant: mutant.name, found }).toEqual({ mutant: mutant.name, found: findingsOf(fileOf(mutant.object), innocent()) });
      said += found.flat().length;
    }
  }
  expect(said).toBeGreaterThan(150);
});
