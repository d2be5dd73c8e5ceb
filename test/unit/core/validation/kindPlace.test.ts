import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { policyRules } from "../../../../server/src/core/validation/policy/index.ts";
import { rules } from "../../../../server/src/core/validation/rules/index.ts";
import { Visit, walkStructure, type Reach } from "../../../../server/src/core/validation/structure.ts";
import { objectsOf } from "../../../../server/src/core/validation/objectView.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
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

const wholeManifest = { role: "manifest", substituted: false, encrypted: false } as const;

/** Visits every value of every kind; `ask` gets the member that the walk asks rules about. */
function visitEveryKind(ask: (visit: Visit, member: "map" | "sequence" | "scalar") => void): void {
  const text = readFileSync(new URL("../../../fixtures/validation/everyKind.yaml", import.meta.url), "utf8");
  for (const { root } of parseYaml(text).documents)
    for (const object of objectsOf(root, builtInCatalog(), wholeManifest).objects) {
      const schema = object.kind?.schema;
      if (!schema) continue;
      const reach: Reach = { depth: Infinity };
      const visit = new Visit({ object, schema, node: object.root, range: object.root.range, isCustom: false, isStatus: false }, reach);
      walkStructure(visit, {
        isOpaque: () => false,
        map: (map) => {
          ask(map, "map");
        },
        sequence: (sequence) => {
          ask(sequence, "sequence");
        },
        scalar: (scalar) => {
          ask(scalar, "scalar");
        },
        nothing: () => undefined,
        mismatch: () => undefined,
      });
    }
}

test("rules look at where a value stands before they read it", () => {
  const visited = { map: 0, sequence: 0, scalar: 0 };
  const read = new Map<string, number>();
  visitEveryKind((visit, member) => {
    visited[member]++;
    for (const rule of rules) {
      const name = `${rule.code} ${member}`;
      const isRead = visit.isReadBy(() => {
        rule[member]?.(visit as never, () => undefined);
      });
      if (isRead) read.set(name, (read.get(name) ?? 0) + 1);
    }
  });
  const readingMost = [...read].filter(([name, times]) => times > visited[name.split(" ")[1] as keyof typeof visited] / 2);
  expect(readingMost.map(([name]) => name).sort()).toEqual(["unknown-field map"]);
  expect(visited.scalar).toBeGreaterThan(1000);
});
