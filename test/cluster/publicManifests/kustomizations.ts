import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FieldPath } from "../../../server/src/core/fieldPath.ts";
import { readClosure } from "../../../server/src/core/render/closure.ts";
import { ManifestWorkspace } from "../../../server/src/core/validation/manifestWorkspace.ts";
import { createFolderFiles, lookUpPlace } from "../../../server/src/node/files/folderFiles.ts";
import { listTree } from "../../../server/src/node/files/fileTree.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { runKubectl } from "../kubectl.ts";
import { download } from "./readManifests.ts";

/** Compares our word with that of kustomize on the kustomizations of modules, and prints every one on which they differ. Answers how many false errors there are. */
export async function compareKustomizations(modules: readonly string[]): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), "plumbline-public-"));
  try {
    const judged: JudgedKustomization[] = [];
    for (const module of modules) judged.push(...(await judgeKustomizations(await download(module), home)));
    const falseErrors = judged.filter(({ refusal, errors }) => refusal === undefined && errors.length > 0);
    const refused = judged.filter(({ refusal }) => refusal !== undefined);
    const missed = refused.filter(({ errors }) => errors.length === 0);
    for (const { place, refusal } of missed) console.log(`  refused by kustomize alone: ${place}\n      ${refusal?.slice(0, 300) ?? ""}`);
    for (const { place, errors } of falseErrors) console.log(`  FALSE ERROR: ${place}\n      ${errors.join(" ")}`);
    console.log(
      `${judged.length} kustomizations, ${refused.length} refused by kustomize; ${refused.length - missed.length} of these found, ${falseErrors.length} false errors`,
    );
    return falseErrors.length;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What a patch puts into an object is for the server to judge. */
function isInPatch([list, , member]: FieldPath): boolean {
  const isNamed = (element: FieldPath[number] | undefined, name: string): boolean => element?.kind === "field" && element.name === name;
  return isNamed(member, "patch") || (isNamed(list, "patchesStrategicMerge") && member !== undefined);
}

/** Our word on a kustomization beside that of kustomize. */
interface JudgedKustomization {
  readonly place: string;
  readonly errors: readonly string[];
  /** What kustomize says; absent when it renders it. */
  readonly refusal?: string;
}

/** How many kustomize renders at a time. */
const atOnce = 4;

/** What would need the network, or Helm. */
const leftOut: ReadonlySet<string> = new Set(["remote", "helm", "outside", "unreadable", "tooLarge"]);

/** Has kustomize render the kustomizations below a folder, and says of each what we say. */
async function judgeKustomizations(folder: string, home: string): Promise<readonly JudgedKustomization[]> {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const { files } = listTree({ root: folder, start: folder, suffixes: [".yaml", ".yml", "Kustomization"] });
  workspace.updateAll(files.map((file) => ({ path: file.path, text: readFileSync(file.place, "utf8") })));
  workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((name) => [name, lookUpPlace(folder, name)])));
  const onDisk = createFolderFiles(folder);
  const judge = async (file: string): Promise<readonly JudgedKustomization[]> => {
    const document = workspace.file(file)?.yaml.documents.find(({ root }) => root !== undefined);
    if (!document || workspace.roleOf(file, document)?.role !== "kustomization") return [];
    const closure = await readClosure(file, (name) => onDisk.read(name));
    if (!closure.ok && leftOut.has(closure.reason)) return [];
    const errors = workspace.findings(file).filter(({ severity, path: field }) => severity === "error" && !isInPatch(field));
    const { code, stderr } = await runKubectl(home, path.join(home, "none"), ["kustomize", path.join(folder, path.dirname(file))]);
    const refusal = stderr.split("\n").find((line) => /^error/i.test(line)) ?? stderr;
    return [
      {
        place: path.join(path.basename(folder), file),
        errors: errors.map(({ code: rule, message }) => `${rule}: ${message}`),
        ...(code === 0 ? {} : { refusal }),
      },
    ];
  };
  const waiting = [...workspace.paths()].values();
  const judged: JudgedKustomization[] = [];
  const work = async (): Promise<void> => {
    for (const file of waiting) judged.push(...(await judge(file)));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return judged.toSorted((left, right) => (left.place < right.place ? -1 : 1));
}
