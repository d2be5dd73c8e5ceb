import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesOf } from "../manifest/kustomizationPatches.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlMap } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import { inFile, readObjects, type SourceFile, type WrittenObject } from "./writtenObjects.ts";

/** An object of a strategic merge patch that stands as text in a kustomization, under the name that it is for. */
export interface InlinePatch {
  readonly object: WrittenObject;
  /** Offsets in the file of a range in the text of the patch; undefined where that is not certain. */
  readonly toFile: (range: OffsetRange) => OffsetRange | undefined;
}

interface PatchText {
  readonly embedded: EmbeddedText;
  readonly documents: readonly YamlDocument[];
  readonly target?: YamlMap;
}

/** By the document of a kustomization, which is the same as long as its text is. */
const texts = new WeakMap<YamlDocument, readonly PatchText[]>();

/** Lists the patches that stand in a kustomization and say for which one resource they are. */
export function inlinePatches({ documents, text, catalog }: SourceFile): readonly InlinePatch[] {
  const [first] = documents;
  if (first?.role.role !== "kustomization" && first?.role.role !== "component") return [];
  const { document } = first;
  const role: DocumentRole = { ...first.role, role: "strategicMergePatch" };
  const known = texts.get(document) ?? readTexts(document, text);
  texts.set(document, known);
  return known.flatMap(({ embedded, documents: inner, target }) =>
    inner.flatMap((patch) =>
      readObjects(patch, role, catalog).flatMap((object) => {
        const name = patchedName(object, target);
        const toFile: InlinePatch["toFile"] = (range) => {
          const host = embedded.rangeInHost(range);
          return host && inFile(host, document);
        };
        return name === undefined ? [] : [{ object: { ...object, name }, toFile }];
      }),
    ),
  );
}

function readTexts({ root, offset, length }: YamlDocument, text: string): readonly PatchText[] {
  const source = text.slice(offset, offset + length);
  const patches = root === undefined ? [] : patchesOf(root);
  return patches.flatMap(({ inline, target }) => {
    if (inline === undefined) return [];
    const embedded = embeddedText(inline, source);
    return [{ embedded, documents: parseYaml(embedded.text).documents, ...(target === undefined ? {} : { target }) }];
  });
}

/** A target counts more than what the patch says itself; one with a pattern, or without a name, may be for several resources. */
function patchedName({ gvk, name }: WrittenObject, target: YamlMap | undefined): string | undefined {
  if (target === undefined) return name;
  const targetName = stringAt(target, "name");
  const isOfKind = (stringAt(target, "kind") ?? gvk.kind) === gvk.kind;
  return isOfKind && targetName !== undefined && /^[-\w]+$/.test(targetName) ? targetName : undefined;
}
