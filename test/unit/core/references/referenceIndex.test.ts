import fc from "fast-check";
import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { referencesTo, targetsOf } from "../../../../server/src/core/references/resolve.ts";
import { workspaceOf } from "../../../support/checkFindings.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

/** Everything that a workspace knows of its names, written down. */
function picture(workspace: ManifestWorkspace): readonly string[] {
  const { references: index } = workspace;
  return workspace
    .paths()
    .flatMap((path) =>
      index.mentionsIn(path).map((at) => {
        const others = at.mention.isDeclaration ? referencesTo(index, at) : targetsOf(index, at);
        const places = others.map(({ unit, mention }) => `${unit.path}:${index.place(unit, mention)?.range.start ?? "nowhere"}`).sort();
        return `${path}:${at.range.start} ${at.mention.isDeclaration ? "declares" : "names"} ${at.mention.key}: ${places.join(" ")}`;
      }),
    )
    .sort();
}

const configMap = (name: string, key: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${key}: a}\n`;
const pod = (name: string, key: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: ${name}}}\nspec: {containers: [{name: a, ports: [{name: ${key}}], env: [{name: A, valueFrom: {configMapKeyRef: {name: ${name}, key: ${key}}}}]}]}\n`;
const service = (name: string, key: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: ${key}}]}\n`;
const list = (name: string, key: string): string =>
  `apiVersion: v1\nkind: List\nitems:\n${[configMap(name, key), pod(name, key)].map((text) => `  - ${text.trimEnd().replaceAll("\n", "\n    ")}\n`).join("")}`;
const kustomization = (name: string, key: string): string =>
  `resources: [../base, ${name}.yaml]\nconfigMapGenerator: [{name: ${name}, literals: [${key}=a]}]\n`;

const names = fc.constantFrom("a", "b");
const text = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(configMap, pod, service, list, () => "broken: ["),
        names,
        names,
      )
      .map(([make, name, key]) => make(name, key)),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((documents) => documents.join("---\n"));
const change = fc.oneof(
  fc.tuple(fc.constantFrom("base/a.yaml", "x/a.yaml", "x/b.yaml", "y/a.yaml", "z.yaml"), fc.option(text, { freq: 6, nil: undefined })),
  fc.tuple(
    fc.constantFrom("base/kustomization.yaml", "x/kustomization.yaml", "y/kustomization.yaml"),
    fc.option(
      fc.tuple(names, names).map(([name, key]) => kustomization(name, key)),
      { freq: 6, nil: undefined },
    ),
  ),
);

test("after any changes the index is what reading everything anew would make of it, and so are the findings", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const grown = new ManifestWorkspace({ catalog: builtInCatalog() });
      const files = new Map<string, string>();
      for (const [path, content] of changes) {
        if (content === undefined) {
          files.delete(path);
          grown.remove(path);
        } else {
          files.set(path, content);
          grown.update(path, content);
        }
        for (const known of grown.paths()) grown.findings(known);
      }
      // What is half typed keeps what was there before, which nobody can know who reads it for the first time.
      if ([...files.values()].some((content) => content.includes("broken"))) return;
      const fresh = workspaceOf(files);
      expect(picture(grown)).toEqual(picture(fresh));
      const codes = (workspace: ManifestWorkspace): readonly string[] =>
        [...files.keys()].flatMap((path) =>
          workspace
            .findings(path)
            .filter(({ code }) => code.startsWith("missing-reference"))
            .map(({ code, range }) => `${path}:${range.start} ${code}`),
        );
      expect(codes(grown)).toEqual(codes(fresh));
    }),
    { numRuns: 60 },
  );
});

test("an edit of a long file keeps what it does not touch, and moves it", () => {
  const before = Array.from({ length: 50 }, (_, index) => configMap(`c${index}`, "k")).join("---\n");
  const workspace = workspaceOf(new Map([["all.yaml", before]]));
  const units = new Set(workspace.references.mentionsIn("all.yaml").map(({ unit }) => unit));
  const at = before.indexOf("name: c10}");
  const text = `${before.slice(0, at)}name: longer}${before.slice(at + 10)}`;
  workspace.update("all.yaml", text, { range: { start: at, end: at + 10 }, newText: "name: longer}" });
  const after = workspace.references.mentionsIn("all.yaml");
  expect(new Set(after.map(({ unit }) => unit).filter((unit) => !units.has(unit))).size).toBe(1);
  for (const { mention, range } of after) expect(text.slice(range.start, range.end)).toBe(mention.text);
});
