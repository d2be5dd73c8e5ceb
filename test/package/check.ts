// Checks the packaged extension: its size, that everything its manifest names is in it, and that nothing else is.
import JSZip from "jszip";
import { readFileSync } from "node:fs";
import path from "node:path";
import { contentProblems, sizeProblem } from "./contents.ts";

const file = path.join(import.meta.dirname, "..", "..", "dist", "plumbline.vsix");
const bytes = readFileSync(file);
const archive = await JSZip.loadAsync(bytes);
const names = Object.values(archive.files)
  .filter((entry) => !entry.dir)
  .map((entry) => entry.name);
const manifest: unknown = JSON.parse((await archive.file("extension/package.json")?.async("string")) ?? "{}");

const problems = [...sizeProblem(bytes.length), ...contentProblems(names, manifest)];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`dist/plumbline.vsix: ${(bytes.length / 1024).toFixed(0)} kB, ${names.length} files`);
process.exitCode = problems.length === 0 ? 0 : 1;
