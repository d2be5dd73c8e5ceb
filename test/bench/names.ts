// Times what is asked about names, inside of our engine: in a workspace of 5,000 manifests and in one file of 20,000 lines, each question after an edit. Run it by
// `npm run bench:names`.
import { completeAt } from "../../server/src/core/language/completion.ts";
import { hoverAt } from "../../server/src/core/language/hover.ts";
import { definitionsAt, highlightsAt, referencesAt } from "../../server/src/core/language/navigation.ts";
import { referenceHoverAt } from "../../server/src/core/language/referenceHover.ts";
import { rename } from "../../server/src/core/language/rename.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { manifestFiles, type ManifestFile } from "./manifestFiles.ts";
import { percentile } from "./peer.ts";

const catalog = builtInCatalog("1.37");

/** Milliseconds, p95. */
const bars: Readonly<Record<string, number>> = { completion: 30, hover: 10 };

const rounds = 200;
const warmUp = 20;

/** A name that the asked file refers to; its document is edited before each question. */
interface Spot {
  readonly path: string;
  readonly offset: number;
}

const scenes: readonly { readonly name: string; readonly files: readonly ManifestFile[] }[] = [
  { name: "5,000 manifests", files: manifestFiles(5_000) },
  { name: "one file of 20,000 lines", files: [oneFile(20_000)] },
];

function oneFile(lines: number): ManifestFile {
  let text = "";
  for (const file of manifestFiles(2_000)) {
    text += `---\n${file.text}`;
    if (text.split("\n").length > lines) break;
  }
  return { path: "all.yaml", text };
}

/** Every reference to the ConfigMap of an application. */
function spotsIn(workspace: ManifestWorkspace): readonly Spot[] {
  return workspace.paths().flatMap((path) =>
    workspace.references
      .mentionsIn(path)
      .filter(({ mention }) => !mention.isDeclaration && mention.key.startsWith("object /ConfigMap/"))
      .map(({ range }) => ({ path, offset: range.start + 1 }))
      // The file of a given length may end between an application's objects.
      .filter(({ offset }) => definitionsAt(workspace, path, offset).length > 0),
  );
}

type Ask = (workspace: ManifestWorkspace, spot: Spot) => boolean;

const questions: Readonly<Record<string, Ask>> = {
  definition: (workspace, { path, offset }) => definitionsAt(workspace, path, offset).length === 1,
  references: (workspace, { path, offset }) => referencesAt(workspace, path, offset, { withDeclaration: true }).length > 1,
  highlight: (workspace, { path, offset }) => highlightsAt(workspace, path, offset).length > 0,
  rename: (workspace, { path, offset }) => rename(workspace, path, offset, "a-name-that-is-new").ok,
  hover: (workspace, { path, offset }) => {
    const document = workspace.documentAt(path, offset);
    const role = document && workspace.roleOf(path, document);
    const text = workspace.file(path)?.yaml.text ?? "";
    if (!document || !role) return false;
    const field = hoverAt({ text, document, role, catalog, offset: offset - document.offset });
    return field !== undefined && referenceHoverAt(workspace, path, offset) !== undefined;
  },
  completion: (workspace, { path, offset }) => {
    const document = workspace.documentAt(path, offset);
    const role = document && workspace.roleOf(path, document);
    const file = workspace.file(path)?.yaml;
    if (!file || !role) return false;
    return (completeAt({ path, file, offset, role, catalog, references: workspace.references })?.items.length ?? 0) > 1;
  },
};

/** Types a character of a comment before the spot and takes it back: what is read anew is the document of the spot. */
function edit(workspace: ManifestWorkspace, path: string, offset: number, removed: number, newText: string): void {
  const text = workspace.file(path)?.yaml.text ?? "";
  const range = { start: offset, end: offset + removed };
  workspace.update(path, text.slice(0, range.start) + newText + text.slice(range.end), { range, newText });
}

let isSlow = false;
for (const { name, files } of scenes) {
  const started = performance.now();
  const workspace = new ManifestWorkspace({ catalog });
  workspace.updateAll(files);
  const read = performance.now();
  for (const path of workspace.paths()) workspace.findings(path);
  const checked = performance.now();
  console.log(`\n${name}: read and indexed in ${(read - started).toFixed(0)} ms, checked in ${(checked - read).toFixed(0)} ms`);
  const spots = spotsIn(workspace);
  for (const [question, ask] of Object.entries(questions)) {
    const times: number[] = [];
    const edits: number[] = [];
    for (let round = 0; round < rounds + warmUp; round++) {
      const spot = spots[(round * 37) % spots.length];
      if (!spot) throw new Error("There is nothing to ask about.");
      const end = (workspace.file(spot.path)?.yaml.text ?? "").indexOf("\n", spot.offset);
      const before = performance.now();
      edit(workspace, spot.path, end, 0, " #");
      workspace.findings(spot.path);
      const edited = performance.now();
      if (!ask(workspace, spot)) throw new Error(`${question} of ${spot.path} at ${spot.offset} has no answer.`);
      const done = performance.now();
      edit(workspace, spot.path, end, 2, "");
      if (round < warmUp) continue;
      edits.push(edited - before);
      times.push(done - edited);
    }
    const p95 = percentile(times, 0.95);
    if (p95 >= (bars[question] ?? Infinity)) isSlow = true;
    console.log(
      `  ${question.padEnd(11)} median ${percentile(times, 0.5).toFixed(2).padStart(7)}  p95 ${p95.toFixed(2).padStart(7)}   edit before it median ${percentile(edits, 0.5).toFixed(2).padStart(6)}  p95 ${percentile(edits, 0.95).toFixed(2).padStart(7)}  (ms, ${times.length} times)`,
    );
  }
}
if (isSlow) console.log("\nToo slow: the bars are 30 ms for completion and 10 ms for a hover (p95).");
process.exitCode = isSlow ? 1 : 0;
