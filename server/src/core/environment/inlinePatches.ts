import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesOf } from "../manifest/kustomizationPatches.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import { embeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlMap, YamlScalar } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import { inFile, readObjects, type SourceFile, type WrittenObject } from "./writtenObjects.ts";

/** An object of a strategic merge patch that stands as text in a kustomization, under the name that it is for. */
export interface InlinePatch {
  readonly object: WrittenObject;
  /** Offsets in the file of a range in the text of the patch; undefined where that is not certain. */
  readonly toFile: (range: OffsetRange) => OffsetRange | undefined;
}

/** A patch that stands as text in a kustomization. */
export interface PatchText {
  readonly inline: YamlScalar;
  readonly documents: readonly YamlDocument[];
  readonly target?: YamlMap;
  /** Offsets in the file of a range in the text; undefined where that is not certain. */
  readonly toFile: (range: OffsetRange) => OffsetRange | undefined;
}

/** By the document of a kustomization, which is the same as long as its text is. */
const texts = new WeakMap<YamlDocument, readonly PatchText[]>();

/** Lists the patches that stand in a kustomization and say for which one resource they are. */
export function inlinePatches(file: SourceFile): readonly InlinePatch[] {
  const [first] = file.documents;
  if (first === undefined) return [];
  const role: DocumentRole = { ...first.role, role: "strategicMergePatch" };
  return patchTexts(file).flatMap(({ documents, target, toFile }) =>
    documents.flatMap((patch) =>
      readObjects(patch, role, file.catalog).flatMap((object) => {
        const name = patchedName(object, target);
        return name === undefined ? [] : [{ object: { ...object, name }, toFile }];
      }),
    ),
  );
}

/** Lists the patches that stand in a kustomization, of whatever form. */
export function patchTexts({ documents, text }: SourceFile): readonly PatchText[] {
  const [first] = documents;
  if (first?.role.role !== "kustomization" && first?.role.role !== "component") return [];
  const known = texts.get(first.document) ?? readTexts(first.document, text);
  texts.set(first.document, known);
  return known;
}

function readTexts(document: YamlDocument, text: string): readonly PatchText[] {
  const { root, offset, length } = document;
  const source = text.slice(offset, offset + length);
  const patches = root === undefined ? [] : patchesOf(root);
  return patches.flatMap(({ inline, target }) => {
    if (inline === undefined) return [];
    const embedded = embeddedText(inline, source);
    const toFile: PatchText["toFile"] = (range) => {
      const host = embedded.rangeInHost(range);
      return host && inFile(host, document);
    };
    return [{ inline, documents: parseYaml(embedded.text).documents, toFile, ...(target === undefined ? {} : { target }) }];
  });
}

/** A target counts more than what the patch says itself; one with a pattern, or without a name, may be for several resources. */
function patchedName({ gvk, name }: WrittenObject, target: YamlMap | undefined): string | undefined {
  if (target === undefined) return name;
  const targetName = stringAt(target, "name");
  const isOfKind = (stringAt(target, "kind") ?? gvk.kind) === gvk.kind;
  return isOfKind && targetName !== undefined && /^[-\w]+$/.test(targetName) ? targetName : undefined;
}
