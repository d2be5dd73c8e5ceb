import { expect, test } from "vitest";
import { completeAt } from "../../../../server/src/core/language/completion.ts";
import { documentSymbols } from "../../../../server/src/core/language/documentSymbols.ts";
import { hoverAt } from "../../../../server/src/core/language/hover.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { readText, repositoryFiles } from "../../../support/repositoryFiles.ts";

// Every manifest that the tests have is typed between two others: nothing throws, nothing takes long, and nothing is said of these two. Each stops at other
// places, all of which together would take minutes: PLUMBLINE_EVERY_KEY=1 takes these.

const catalog = builtInCatalog();

/** A key is answered before the next one comes. */
const maxMilliseconds = 50;

const around = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const before = `${around("stands-before")}---\n`;
const after = `\n---\n${around("stands-behind")}`;

/** The documents of fixtures, of the examples of all pages, and of the sample, by where they are from. */
const sources: readonly (readonly [name: string, documents: readonly string[], stride: number])[] = [
  ...repositoryFiles()
    .filter((path) => /^test\/(fixtures|demo\/sample)\/.*\.ya?ml$/.test(path))
    .map((path) => [path, readText(path)] as const)
    .map(([path, text]) => [path, documentsIn(text), text.length > 5000 ? 37 : 11] as const),
  [
    "pages of rules",
    repositoryFiles()
      .filter((path) => /^server\/docs\/rules\/.*\.md$/.test(path))
      .flatMap((path) => [...readText(path).matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap(([, text = ""]) => documentsIn(text))),
    31,
  ],
];

function documentsIn(text: string): readonly string[] {
  return text.split(/^(?:---.*|#- .*)\n/m).filter((document) => document.trim() !== "");
}

/** Types a document from one length to the next, and asks for everything at its end. Answers what was said of other documents, or outside of the text. */
function type(workspace: ManifestWorkspace, document: string, from: number, to: number): readonly string[] {
  const path = "apps/typed.yaml";
  const text = before + document.slice(0, to) + after;
  const start = before.length + from;
  workspace.update(path, text, { range: { start, end: start }, newText: document.slice(from, to) });
  const offset = before.length + to;
  const wrong = workspace.findings(path).flatMap(({ code, range }) => {
    const isInside = before.length <= range.start && range.start <= range.end && range.end <= offset + 1;
    return isInside ? [] : [`${code} at ${range.start}-${range.end} ${behind(document, to)}`];
  });
  const place = workspace.documentAt(path, offset);
  const role = place && workspace.roleOf(path, place);
  const file = workspace.file(path);
  if (place && role && file) {
    hoverAt({ text, document: place, role, catalog, offset: offset - place.offset });
    completeAt({ path, file: file.yaml, offset, role, catalog, files: () => workspace.paths(), references: workspace.references });
    documentSymbols(place, role, 1000);
  }
  return wrong;
}

function behind(document: string, to: number): string {
  return `behind ${JSON.stringify(document.slice(Math.max(0, to - 60), to))}`;
}

function begin(document: string, length: number): ManifestWorkspace {
  const workspace = new ManifestWorkspace({ catalog });
  workspace.update("apps/typed.yaml", before + document.slice(0, length) + after);
  return workspace;
}

/** What this process has worked so far: other work of the machine does not count. */
function busyMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The time of the fastest of some attempts: garbage is collected in any one of them. */
function timeOf(document: string, from: number, to: number): number {
  const times = [1, 2, 3].map(() => {
    const workspace = begin(document, from);
    workspace.findings("apps/typed.yaml");
    const started = busyMilliseconds();
    type(workspace, document, from, to);
    return busyMilliseconds() - started;
  });
  return Math.min(...times);
}

test.each(sources)("%s is typed", { timeout: 900_000 }, (_, documents, stride) => {
  const step = process.env["PLUMBLINE_EVERY_KEY"] === undefined ? stride : 1;
  const wrong: string[] = [];
  for (const [index, document] of documents.entries()) {
    const workspace = begin(document, 0);
    let from = 0;
    for (let to = 1 + (index % step); to <= document.length; to += step) {
      const started = busyMilliseconds();
      wrong.push(...type(workspace, document, from, to));
      const time = busyMilliseconds() - started < maxMilliseconds ? 0 : timeOf(document, from, to);
      if (time >= maxMilliseconds) wrong.push(`${time} ms ${behind(document, to)}`);
      from = to;
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});
