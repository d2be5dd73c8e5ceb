import { asMap, fieldAt, stringAt } from "../../manifest/nodeAccess.ts";
import { folderOf } from "../../manifest/paths.ts";
import type { FileFinding, TextEdit } from "../../validation/finding.ts";
import type { ManifestWorkspace } from "../../validation/manifestWorkspace.ts";
import { shiftRange } from "../../yaml/shiftNode.ts";
import { findingsAfter } from "./findingsAfter.ts";
import { addField, blockLines, endOfLineIn } from "./textEdits.ts";

/** A mend that may be made in another file than the one that it is for. */
export interface FileFix {
  readonly title: string;
  /** Of the file to change; offsets count in it. */
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** More objects of one name than these are overlays of each other, and nobody can say which is meant. */
const maxObjects = 3;

/** Makes what a reference names: a key in the object that is there, or the object. Tried out like every fix. */
export function creationsFor(workspace: ManifestWorkspace, path: string, finding: FileFinding): readonly FileFix[] {
  const fixes =
    finding.code === "missing-reference-key"
      ? keysFor(workspace, path, finding)
      : finding.code === "missing-reference-target"
        ? objectsFor(workspace, path, finding)
        : [];
  return fixes.filter((fix) => {
    const isSame = ({ code, message }: FileFinding): boolean => code === finding.code && message === finding.message;
    const after = findingsAfter(workspace, fix.path, fix.edits, path);
    return after.filter(isSame).length < workspace.findings(path).filter(isSame).length;
  });
}

function keysFor(workspace: ManifestWorkspace, path: string, { message, range }: FileFinding): readonly FileFix[] {
  const [, kind, name] = /^(ConfigMap|Secret) (\S+) has no key /.exec(message) ?? [];
  const key = wordAt(workspace, path, range);
  if (kind === undefined || name === undefined || key === undefined) return [];
  const origins = workspace
    .manifests()
    .flatMap(({ id, origin }) => (id.group === "" && id.kind === kind && id.name === name ? [origin] : []));
  const nearest = origins.toSorted((left, right) => distance(path, left.path) - distance(path, right.path)).slice(0, maxObjects);
  return nearest.flatMap((origin) => {
    const file = workspace.file(origin.path);
    const document = file?.yaml.documents.find(({ index }) => index === origin.document);
    const root = asMap(document?.root);
    if (!file || !document || !root || stringAt(root, "kind") !== kind) return [];
    const source = file.yaml.text.slice(document.offset, document.offset + document.length);
    // Plain text belongs into the one and is all that the other takes.
    const field = kind === "Secret" && fieldAt(root, "data") === undefined ? "stringData" : "data";
    const data = fieldAt(root, field);
    const edit = data?.kind === "map" ? addField(source, data, [key], "") : addField(source, root, [field, key], "");
    const where = origin.path === path ? "" : ` in ${origin.path}`;
    return edit
      ? [
          {
            title: `Add ${key} to ${kind} ${name}${where}`,
            path: origin.path,
            edits: [{ ...edit, range: shiftRange(edit.range, document.offset) }],
          },
        ]
      : [];
  });
}

/** Kinds of which one that is empty is already something. */
const creatable: ReadonlySet<string> = new Set(["ConfigMap", "ServiceAccount"]);

function objectsFor(workspace: ManifestWorkspace, path: string, { message, range, document: index }: FileFinding): readonly FileFix[] {
  const kind = /^No manifest here declares the (\S+) /.exec(message)?.[1];
  const name = wordAt(workspace, path, range);
  const file = workspace.file(path);
  if (kind === undefined || !creatable.has(kind) || name === undefined || !file) return [];
  const { text, documents } = file.yaml;
  const namespace = stringAt(documents.find((document) => document.index === index)?.root, "metadata", "namespace");
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  const object = { apiVersion: "v1", kind, metadata, ...(kind === "ConfigMap" ? { data: {} } : {}) };
  const end = endOfLineIn(text);
  const newText = `${text === "" || text.endsWith("\n") ? "" : end}---${end}${blockLines(text, object, 0)}${end}`;
  return [{ title: `Create ${kind} ${name}`, path, edits: [{ range: { start: text.length, end: text.length }, newText }] }];
}

function wordAt(workspace: ManifestWorkspace, path: string, { start, end }: FileFinding["range"]): string | undefined {
  const word = workspace
    .file(path)
    ?.yaml.text.slice(start, end)
    .replaceAll(/^["']|["']$/g, "");
  return word !== undefined && /^[\w.-]+$/.test(word) ? word : undefined;
}

/** The file itself, its folder, everything else by how deep it lies. */
function distance(from: string, to: string): number {
  if (from === to) return 0;
  return folderOf(from) === folderOf(to) ? 1 : 2 + to.split("/").length;
}
