import { expect, test } from "vitest";
import { workspaceOf } from "../../../../support/checkFindings.ts";
import { checkFixed } from "../../../../support/checkFixes.ts";

const entry = (above: string, beside = "", within = ""): string => `${above}- target: {kind: Deployment, name: web}
${within}  patch: |-${beside}
    - op: replace
      path: /spec/replicaz
      value: 3
- target: {kind: Deployment, name: web}
  patch: |-
    - {op: remove, path: /spec/paussed}
`;

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

const kustomization = (list: string): string => `patches:\n${indent(list, 2)}`;
const flux = (list: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec:\n  patches:\n${indent(list, 4)}`;
const application = (list: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    kustomize:\n      patches:\n${indent(list, 8)}`;

const hosts = [
  ["a kustomization", "kustomization.yaml", kustomization],
  ["a Kustomization of Flux", "apps.yaml", flux],
  ["an Application", "apps.yaml", application],
] as const;

const comment = "# plumbline-ignore unknown-patch-path: the webhook has it\n";

test.each(hosts)("a comment at the entry of a patch in %s speaks of what is in its text, and of no other", (_, path, host) => {
  const told = (list: string): readonly string[] =>
    workspaceOf(new Map([[path, host(list)]]))
      .findings(path)
      .flatMap(({ code, message }) => (code === "unknown-kind" ? [] : [`${code} ${/"\w+"/.exec(message)?.[0] ?? ""}`]));
  expect(told(entry(""))).toEqual(['unknown-patch-path "replicaz"', 'unknown-patch-path "paussed"']);
  for (const list of [entry(comment), entry("", ` ${comment.trimEnd()}`), entry("", "", `  ${comment}`)])
    expect([list, ...told(list)]).toEqual([list, 'unknown-patch-path "paussed"']);
  const other = entry(comment.replace("unknown-patch-path", "wrong-type"));
  expect(told(other)).toEqual(["unused-ignore ", 'unknown-patch-path "replicaz"', 'unknown-patch-path "paussed"']);
});

test("what is in the text of a patch is ignored above its entry, and the comment that is there takes one more rule", () => {
  const first = (above: string): string => flux(entry(above).slice(0, entry(above).lastIndexOf("- target")));
  const title = "Ignore unknown-patch-path here";
  checkFixed("unknown-patch-path", title, first(""), first("# plumbline-ignore unknown-patch-path:\n"));
  const above = (codes: string): string => first(`# plumbline-ignore ${codes}: so be it\n`);
  checkFixed("unknown-patch-path", title, above("wrong-type"), above("wrong-type, unknown-patch-path"));
});
