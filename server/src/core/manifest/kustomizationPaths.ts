import type { OffsetRange } from "../text.ts";
import type { YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { fieldAt, itemsAt, resolveAlias } from "./nodeAccess.ts";

/** What a kustomization uses a file for. `configuration` is for kustomize itself, `data` goes into ConfigMaps and Secrets as it is. */
export type FileUse = "resource" | "patch" | "values" | "configuration" | "data";

/** A place of a kustomization that names a file or a folder. */
export interface PathReference {
  /** As it is written, without the `key=` of generators; relative to the folder of the kustomization, or remote. */
  readonly text: string;
  /** Where exactly that text stands, relative to the document: without quotes and without the key. */
  readonly range: OffsetRange;
  /** The field of the kustomization: `resources`, `configMapGenerator`. */
  readonly field: string;
  readonly use: FileUse;
  /** `any` may be a file or the folder of another kustomization, `settings` is a file or such a folder that may name further files. */
  readonly target: "any" | "folder" | "file" | "settings";
}

type Kind = Pick<PathReference, "use" | "target">;

/** Fields of a kustomization that list paths. */
export const listedPaths: readonly (readonly [field: string, kind: Kind])[] = [
  ["resources", { use: "resource", target: "any" }],
  ["bases", { use: "resource", target: "any" }],
  ["components", { use: "resource", target: "folder" }],
  ["patchesStrategicMerge", { use: "patch", target: "file" }],
  ["transformers", { use: "configuration", target: "settings" }],
  ["generators", { use: "configuration", target: "settings" }],
  ["validators", { use: "configuration", target: "settings" }],
  ["configurations", { use: "configuration", target: "file" }],
  ["crds", { use: "configuration", target: "file" }],
];

/** Fields of a kustomization that list objects, and the members of these that are paths or lists of paths. */
export const objectPaths: readonly (readonly [field: string, members: readonly string[], use: FileUse])[] = [
  ["patches", ["path"], "patch"],
  ["patchesJson6902", ["path"], "patch"],
  ["replacements", ["path"], "configuration"],
  ["configMapGenerator", ["files", "envs", "env"], "data"],
  ["secretGenerator", ["files", "envs", "env"], "data"],
  ["helmCharts", ["valuesFile", "additionalValuesFiles"], "values"],
  ["helmChartInflationGenerator", ["values"], "values"],
];

/** Trees never change, and this is asked by several. */
const known = new WeakMap<YamlNode, readonly PathReference[]>();

/** Lists what a kustomization or component refers to, field by field in the order in which kustomize reads them. What stands inline is left out. */
export function pathReferencesOf(root: YamlNode): readonly PathReference[] {
  const references = known.get(root) ?? read(root);
  known.set(root, references);
  return references;
}

function read(root: YamlNode): readonly PathReference[] {
  const listed = listedPaths.flatMap(([field, kind]) =>
    scalarsOf(fieldAt(root, field)).flatMap((scalar) => referenceIn(scalar, field, kind, false)),
  );
  const inObjects = objectPaths.flatMap(([field, members, use]) =>
    itemsAt(root, field).flatMap((item) =>
      members.flatMap((member) =>
        scalarsOf(fieldAt(item, member)).flatMap((scalar) => referenceIn(scalar, field, { use, target: "file" }, member === "files")),
      ),
    ),
  );
  const openApi = scalarsOf(fieldAt(root, "openapi", "path")).flatMap((scalar) =>
    referenceIn(scalar, "openapi", { use: "configuration", target: "file" }, false),
  );
  return [...listed, ...inObjects, ...openApi];
}

function referenceIn(scalar: YamlScalar, field: string, kind: Kind, mayHaveKey: boolean): readonly PathReference[] {
  const { value } = scalar;
  if (typeof value !== "string" || value === "" || isInline(scalar, value)) return [];
  const text = mayHaveKey ? value.slice(value.indexOf("=") + 1) : value;
  return [{ text, range: rangeOfEnd(scalar, text), field, ...kind }];
}

/** Patches and transformers may stand inline, as text. */
function isInline({ style }: YamlScalar, value: string): boolean {
  return style === "literal" || style === "folded" || value.includes("\n") || /^\s*[{[]/.test(value);
}

/** Where the end of a scalar's text stands; the whole scalar when it is written in another way than it reads. */
function rangeOfEnd({ range, value, style }: YamlScalar, text: string): OffsetRange {
  const quotes = style === "plain" ? 0 : 1;
  const isAsWritten = range.end - range.start - 2 * quotes === String(value).length;
  const end = range.end - quotes;
  return isAsWritten ? { start: end - text.length, end } : range;
}

/** A scalar, or the scalars of a sequence. */
function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  const nodes = node?.kind === "sequence" ? node.items.map(resolveAlias) : [node];
  return nodes.filter((item) => item?.kind === "scalar");
}

/** Tells whether a reference that leads to no file may be meant for another repository or a server. */
export function mayBeRemote(text: string): boolean {
  return (
    /:\/\/|^git@|^git::|^gh:|[?&](ref|version)=/.test(text) || (/^[^/]+\.[a-z]{2,}(:\d+)?\/[^/]+\//.test(text) && !text.startsWith("."))
  );
}
