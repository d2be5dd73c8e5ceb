import type { YamlNode } from "../yaml/nodes.ts";
import { fieldAt, itemsAt } from "./nodeAccess.ts";

/** What kustomize writes into objects that leave it out: the namespace of what they refer to, and the selectors of workloads. */
export type Completion = "namespace" | "selectors";

/** A kustomization with what it says of others. */
export interface CompletingKustomization {
  readonly folder: string;
  /** Paths of files and folders. */
  readonly uses: readonly { readonly path: string }[];
  /** Paths of folders. */
  readonly components: readonly string[];
  readonly completes: readonly Completion[];
}

/** What a kustomization or component writes into the objects that go through it. */
export function completionsOf(root: YamlNode): readonly Completion[] {
  const selects =
    fieldAt(root, "commonLabels") !== undefined ||
    itemsAt(root, "labels").some((item) => {
      const includes = fieldAt(item, "includeSelectors");
      return includes?.kind === "scalar" && includes.value === true;
    });
  return [...(fieldAt(root, "namespace") === undefined ? [] : ["namespace" as const]), ...(selects ? ["selectors" as const] : [])];
}

/** Tells of the files that kustomizations are made of what these write into them. Components count for what they are listed beside. */
export function completedFiles(kustomizations: readonly CompletingKustomization[]): ReadonlyMap<string, readonly Completion[]> {
  const byFolder = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
  const completed = new Map<string, Set<Completion>>();
  for (const top of kustomizations) {
    const reached = membersOf([...(top.completes.length > 0 ? [top] : []), ...completingComponents(top, byFolder)], top, byFolder);
    for (const [path, completions] of reached) {
      const known = completed.get(path);
      if (known) for (const completion of completions) known.add(completion);
      else completed.set(path, new Set(completions));
    }
  }
  return new Map([...completed].map(([path, completions]) => [path, [...completions].sort()]));
}

function completingComponents(
  top: CompletingKustomization,
  byFolder: ReadonlyMap<string, CompletingKustomization>,
): readonly CompletingKustomization[] {
  const seen = new Set(top.components);
  // A set visits what is added while it is walked.
  for (const folder of seen) for (const inner of byFolder.get(folder)?.components ?? []) seen.add(inner);
  return [...seen].flatMap((folder) => byFolder.get(folder) ?? []).filter(({ completes }) => completes.length > 0);
}

/** The files below a kustomization, with what those that complete them write. */
function membersOf(
  completing: readonly CompletingKustomization[],
  top: CompletingKustomization,
  byFolder: ReadonlyMap<string, CompletingKustomization>,
): ReadonlyMap<string, readonly Completion[]> {
  const completions = completing.flatMap(({ completes }) => completes);
  if (completions.length === 0) return new Map();
  const paths = new Set(top.uses.map(({ path }) => path));
  // A set visits what is added while it is walked.
  for (const path of paths) for (const used of byFolder.get(path)?.uses ?? []) paths.add(used.path);
  return new Map([...paths].map((path) => [path, completions]));
}
