import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { completedFiles, completionsOf, type Completion } from "./completedFiles.ts";
import { parseApiVersion } from "./resource.ts";
import { deliveredFoldersOf } from "./deliveredFolders.ts";
import { kustomizationNames, type NamedPlace } from "./folderPlaces.ts";
import { mayBeRemote, pathReferencesOf, type FileUse } from "./kustomizationPaths.ts";
import { patchesOf, patchTargetOf, type PatchTarget } from "./kustomizationPatches.ts";
import { fieldAt, itemsAt, stringAt } from "./nodeAccess.ts";
import { baseName, folderOf, isInFolder, joinPath } from "./paths.ts";
import { stepFolderOf, testedFilesOf, type TestedFile, type TestUse } from "./testFiles.ts";

/** What one file says about others; collected per file so that a change costs only that file. */
export interface FileFacts {
  /** Set for a Chart.yaml: everything in its `templates` folder is a template. */
  readonly chartFolder?: string;
  /** Set for a kustomization. */
  readonly kustomization?: {
    readonly folder: string;
    /** Paths of files and folders. */
    readonly uses: readonly { readonly path: string; readonly use: FileUse }[];
    /** What its patches in files are for; without `target` when that cannot be told. */
    readonly patches: readonly { readonly path: string; readonly target?: PatchTarget }[];
    /** Folders of its components. */
    readonly components: readonly string[];
    readonly completes: readonly Completion[];
  };
  /** Files and folders of this repository that it names, and that should be there. */
  readonly named?: readonly NamedPlace[];
  /** Folders of repositories that it has Flux or Argo CD deliver. */
  readonly delivered?: readonly { readonly source: string; readonly path: string }[];
  /** What its tests of manifests do with files beside it. */
  readonly tested?: readonly TestedFile[];
  /** Set for a file by which its folder is known to hold a test whose steps are files with numbers. */
  readonly stepFolder?: string;
  /** Folders that Flux applies after substituting `${...}` (`spec.postBuild`). */
  readonly substitutedFolders: readonly string[];
}

/** What the workspace as a whole says about the roles of its files. */
export interface WorkspaceFacts {
  readonly chartFolders: ReadonlySet<string>;
  readonly uses: ReadonlyMap<string, FileUse>;
  /** The kinds that the patches in files are for; empty when one use of a file does not tell. */
  readonly patchTargets: ReadonlyMap<string, readonly PatchTarget[]>;
  /** What kustomize writes into the objects of files that leave it out. */
  readonly completed: ReadonlyMap<string, readonly Completion[]>;
  /** Files and folders in which `${...}` is substituted before anything is applied. */
  readonly substituted: readonly string[];
  /** What tests do with files; what one of them creates is a whole object for all. */
  readonly tested: ReadonlyMap<string, TestUse>;
  /** Folders of tests whose steps are files with numbers. */
  readonly stepFolders: ReadonlySet<string>;
}

/** Equal for facts under which a file declares the same; never empty. */
export function factsKeyOf(path: string, { chartFolders, uses, substituted, tested, stepFolders }: WorkspaceFacts): string {
  const charts = [...chartFolders].filter((folder) => isInFolder(path, folder)).sort();
  const isSubstituted = substituted.some((place) => isInFolder(path, place));
  return JSON.stringify([charts, uses.get(path), isSubstituted, tested.get(path), stepFolders.has(folderOf(path))]);
}

/** For a file that stands alone. */
export const noWorkspaceFacts: WorkspaceFacts = {
  chartFolders: new Set(),
  uses: new Map(),
  patchTargets: new Map(),
  completed: new Map(),
  substituted: [],
  tested: new Map(),
  stepFolders: new Set(),
};

const chartFiles: ReadonlySet<string> = new Set(["Chart.yaml", "Chart.yml"]);

/** Tells by its name whether a file is a kustomization. */
export function isKustomizationFile(path: string): boolean {
  return kustomizationNames.includes(baseName(path));
}

/** Tells by its name whether a file describes a Helm chart. */
export function isChartFile(path: string): boolean {
  return chartFiles.has(baseName(path));
}

/** Tells by its name whether a file is the schema of a chart's values. */
export function isValuesSchemaFile(path: string): boolean {
  return baseName(path) === "values.schema.json";
}

/** Reads what a file says about others; undefined for most files. */
export function readFileFacts(path: string, documents: readonly YamlDocument[]): FileFacts | undefined {
  if (isChartFile(path)) return { chartFolder: folderOf(path), substitutedFolders: [] };
  const delivered = documents.flatMap(({ root }) => deliveredFoldersOf(root)).map(({ source, path: folder }) => ({ source, path: folder }));
  const substitutedFolders = isConfigFile(path)
    ? substitutedByConfig(documents)
    : documents.flatMap(({ root }) => substitutedFolderOf(root));
  const root = isKustomizationFile(path) ? documents.find((document) => document.root !== undefined)?.root : undefined;
  const tested = testedFilesOf(path, documents);
  const stepFolder = stepFolderOf(path);
  const saysNothing = root === undefined && stepFolder === undefined;
  if (saysNothing && substitutedFolders.length + delivered.length + tested.length === 0) return undefined;
  const folder = folderOf(path);
  const named = [
    ...(root === undefined ? [] : namedIn(root, folder)),
    ...delivered.map((place) => ({ path: place.path, mayBeKustomization: false })),
  ];
  return {
    ...(root === undefined
      ? {}
      : {
          kustomization: {
            folder,
            uses: usesOf(root, folder),
            patches: patchFilesOf(root, folder),
            components: componentsOf(root, folder),
            completes: completionsOf(root),
          },
        }),
    ...(named.length === 0 ? {} : { named }),
    ...(delivered.length === 0 ? {} : { delivered }),
    ...(tested.length === 0 ? {} : { tested }),
    ...(stepFolder === undefined ? {} : { stepFolder }),
    substitutedFolders,
  };
}

/** Tells whether a file is our configuration, by its name. */
export function isConfigFile(path: string): boolean {
  return /^\.plumbline\.ya?ml$/.test(baseName(path));
}

/** What applies the manifests may be told elsewhere: the configuration can say where variables are replaced. */
function substitutedByConfig(documents: readonly YamlDocument[]): readonly string[] {
  return itemsAt(documents.find(({ root }) => root !== undefined)?.root, "substituted").flatMap((item) => {
    const folder = item?.kind === "scalar" && typeof item.value === "string" ? joinPath("", item.value) : undefined;
    return folder === undefined ? [] : [folder];
  });
}

function substitutedFolderOf(root: YamlNode | undefined): readonly string[] {
  const isFlux =
    parseApiVersion(stringAt(root, "apiVersion") ?? "").group === "kustomize.toolkit.fluxcd.io" &&
    stringAt(root, "kind") === "Kustomization";
  if (!isFlux || fieldAt(root, "spec", "postBuild") === undefined) return [];
  const folder = joinPath("", stringAt(root, "spec", "path") ?? ".");
  return folder === undefined ? [] : [folder];
}

function usesOf(root: YamlNode, folder: string): readonly { readonly path: string; readonly use: FileUse }[] {
  return pathReferencesOf(root).flatMap(({ text, use }) => {
    const path = joinPath(folder, text);
    return path === undefined ? [] : [{ path, use }];
  });
}

function componentsOf(root: YamlNode, folder: string): readonly string[] {
  return pathReferencesOf(root).flatMap(({ field, text }) => (field === "components" ? (joinPath(folder, text) ?? []) : []));
}

function patchFilesOf(root: YamlNode, folder: string): readonly { readonly path: string; readonly target?: PatchTarget }[] {
  return patchesOf(root).flatMap(({ file, target }) => {
    const path = file === undefined ? undefined : joinPath(folder, file);
    const kind = patchTargetOf(target);
    return path === undefined ? [] : [{ path, ...(kind ? { target: kind } : {}) }];
  });
}

function namedIn(root: YamlNode, folder: string): readonly NamedPlace[] {
  return pathReferencesOf(root).flatMap(({ text, target }) => {
    const path = mayBeRemote(text) ? undefined : joinPath(folder, text);
    return path === undefined ? [] : [{ path, mayBeKustomization: target !== "file" }];
  });
}

/** What counts when several kustomizations use one file: a patch is never a whole object, and what is listed as a resource is one. */
const usePrecedence: readonly FileUse[] = ["data", "configuration", "values", "resource", "patch"];

/** Puts together what all files say. */
export function mergeFileFacts(files: Iterable<FileFacts>): WorkspaceFacts {
  const chartFolders = new Set<string>();
  const uses = new Map<string, FileUse>();
  const kustomizations: NonNullable<FileFacts["kustomization"]>[] = [];
  const substituted = new Set<string>();
  const tested = new Map<string, TestUse>();
  const stepFolders = new Set<string>();
  for (const { chartFolder, kustomization, substitutedFolders, tested: named = [], stepFolder } of files) {
    if (chartFolder !== undefined) chartFolders.add(chartFolder);
    if (stepFolder !== undefined) stepFolders.add(stepFolder);
    for (const { path, use } of named) if (tested.get(path) !== "whole") tested.set(path, use);
    for (const folder of substitutedFolders) substituted.add(folder);
    if (!kustomization) continue;
    kustomizations.push(kustomization);
    for (const { path, use } of kustomization.uses) {
      const known = uses.get(path);
      if (known === undefined || usePrecedence.indexOf(use) > usePrecedence.indexOf(known)) uses.set(path, use);
    }
  }
  return {
    chartFolders,
    uses,
    patchTargets: patchTargetsOf(kustomizations),
    completed: completedFiles(kustomizations),
    substituted: withReferenced(substituted, kustomizations),
    tested,
    stepFolders,
  };
}

function patchTargetsOf(kustomizations: readonly NonNullable<FileFacts["kustomization"]>[]): ReadonlyMap<string, readonly PatchTarget[]> {
  const targets = new Map<string, readonly PatchTarget[]>();
  for (const { path, target } of kustomizations.flatMap(({ patches }) => patches)) {
    const known = targets.get(path);
    targets.set(path, target === undefined || known?.length === 0 ? [] : [...(known ?? []), target]);
  }
  return targets;
}

/** Adds what the kustomizations of the substituted folders refer to outside of them, and so on. */
function withReferenced(roots: ReadonlySet<string>, kustomizations: readonly NonNullable<FileFacts["kustomization"]>[]): readonly string[] {
  const all = new Set(roots);
  // A set visits what is added while it is walked.
  for (const root of all) {
    for (const { folder, uses } of kustomizations) {
      if (!isInFolder(folder, root)) continue;
      for (const { path } of uses) all.add(path);
    }
  }
  return [...all];
}

export interface FactsChange {
  readonly before: WorkspaceFacts;
  readonly after: WorkspaceFacts;
  /** Old and new facts of the files that have changed. */
  readonly changed: readonly (FileFacts | undefined)[];
  /** Paths of all files. */
  readonly paths: Iterable<string>;
}

/** Paths of the files whose roles may be other ones after the facts have changed. */
export function concernedBy({ before, after, changed, paths }: FactsChange): readonly string[] {
  const folders = [
    ...differenceOf([...before.chartFolders], [...after.chartFolders]),
    ...differenceOf(before.substituted, after.substituted),
    ...differenceOf([...before.stepFolders], [...after.stepFolders]),
  ];
  const inFolders = folders.length === 0 ? [] : [...paths].filter((path) => folders.some((folder) => isInFolder(path, folder)));
  const named = new Set(changed.flatMap((facts) => (facts?.kustomization ? facts.kustomization.uses.map(({ path }) => path) : [])));
  const otherwiseUsed = [...named].filter(
    (path) =>
      before.uses.get(path) !== after.uses.get(path) ||
      JSON.stringify(before.patchTargets.get(path)) !== JSON.stringify(after.patchTargets.get(path)),
  );
  const completed = new Set([...before.completed.keys(), ...after.completed.keys()]);
  const otherwiseCompleted = [...completed].filter((path) => String(before.completed.get(path)) !== String(after.completed.get(path)));
  const testedNow = new Set(changed.flatMap((facts) => (facts?.tested ?? []).map(({ path }) => path)));
  const otherwiseTested = [...testedNow].filter((path) => before.tested.get(path) !== after.tested.get(path));
  return [...new Set([...otherwiseUsed, ...otherwiseCompleted, ...otherwiseTested, ...inFolders])];
}

/** What only one of two lists has. */
function differenceOf(left: readonly string[], right: readonly string[]): readonly string[] {
  const [inLeft, inRight] = [new Set(left), new Set(right)];
  return [...left.filter((item) => !inRight.has(item)), ...right.filter((item) => !inLeft.has(item))];
}
