import { folderOf, joinPath } from "../../manifest/paths.ts";
import { patchesOf } from "../../manifest/kustomizationPatches.ts";
import { stringAt } from "../../manifest/nodeAccess.ts";
import { compileGoPattern } from "../../validation/scalars/goPattern.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlMap, YamlSequence } from "../../yaml/nodes.ts";
import { patchTexts } from "../inlinePatches.ts";
import { inFile } from "../writtenObjects.ts";
import { patchOperation } from "./patchOperation.ts";
import type { Setting, SettingFile, SettingRequest } from "./setting.ts";

interface JsonPatch {
  readonly path: string;
  readonly operations: YamlSequence;
  readonly target?: YamlMap;
  /** Offsets in the file of a range in the patch; undefined where that is not certain. */
  readonly toFile: (range: OffsetRange) => OffsetRange | undefined;
}

/** Finds the operation of the JSON patches of a kustomization that sets a field, in the kustomization or in a file of its own; of several the last one. */
export function jsonPatchSetting(kustomization: SettingFile, request: SettingRequest): Setting | undefined {
  for (const { path, operations, target, toFile } of jsonPatchesOf(kustomization).toReversed()) {
    const found = isTarget(target, request) ? patchOperation(operations, request) : undefined;
    const start = found && toFile(found.start);
    const token = found && toFile(found.token);
    if (start !== undefined && token !== undefined) return { path, start, token };
  }
  return undefined;
}

/** Paths of the files that a kustomization takes for patches. */
export function patchFilesOf({ path, root }: Pick<SettingFile, "path" | "root">): readonly string[] {
  return patchesOf(root).flatMap(({ file }) => (file === undefined ? [] : (joinPath(folderOf(path), file) ?? [])));
}

function jsonPatchesOf({ path, root, file, fileAt }: SettingFile): readonly JsonPatch[] {
  const texts = patchTexts(file);
  return patchesOf(root).flatMap((patch): readonly JsonPatch[] => {
    const target = patch.target === undefined ? {} : { target: patch.target };
    if (patch.inline !== undefined) {
      const text = texts.find(({ inline }) => inline.range.start === patch.inline?.range.start);
      return (text?.documents ?? []).flatMap(({ root: operations, offset }) => {
        if (operations?.kind !== "sequence") return [];
        const toFile: JsonPatch["toFile"] = ({ start, end }) => text?.toFile({ start: start + offset, end: end + offset });
        return [{ path, operations, ...target, toFile }];
      });
    }
    const place = patch.file === undefined ? undefined : joinPath(folderOf(path), patch.file);
    return (place === undefined ? [] : (fileAt(place)?.documents ?? [])).flatMap(({ document }) => {
      const { root: operations } = document;
      if (place === undefined || operations?.kind !== "sequence") return [];
      return [{ path: place, operations, ...target, toFile: (range) => inFile(range, document) }];
    });
  });
}

/** A target may say each by an expression over the whole. Of what it selects by labels nothing is known but that the patch makes something of it. */
function isTarget(target: YamlMap | undefined, { id, source, desired }: SettingRequest): boolean {
  if (target === undefined) return false;
  const selectors = ["labelSelector", "annotationSelector"].some((member) => (stringAt(target, member) ?? "") !== "");
  if (selectors && source.value === desired) return false;
  return fits(target, "kind", [id.kind]) && fits(target, "group", [id.group]) && fits(target, "name", [source.name, id.name]);
}

function fits(target: YamlMap, member: string, texts: readonly string[]): boolean {
  const pattern = stringAt(target, member) ?? "";
  if (pattern === "" || texts.includes(pattern)) return true;
  const compiled = compileGoPattern(`^(?:${pattern})$`);
  return texts.some((text) => compiled?.matches(text) === true);
}
