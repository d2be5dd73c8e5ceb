import { asMap, fieldAt, itemsAt, resolveAlias, stringAt } from "../../manifest/nodeAccess.ts";
import { baseName } from "../../manifest/paths.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../yaml/nodes.ts";
import { pairIn } from "./labelSetting.ts";
import type { DocumentSetting, SettingRequest } from "./setting.ts";

type Request = Pick<SettingRequest, "id" | "path" | "desired">;

/** Finds what sets a field of what a generator makes: a literal, the entry of a file, or of the only list of variables, and the options. */
export function generatorSetting(entry: YamlMap, root: YamlNode, request: Request): DocumentSetting | undefined {
  const [first, second, ...more] = request.path;
  const start = entry.entries[0]?.key.range ?? entry.range;
  if (first?.kind !== "field" || second?.kind !== "field") return undefined;
  if (first.name === "metadata") return optionSetting(entry, root, request);
  if (more.length > 0 || request.desired === undefined || (first.name !== "data" && first.name !== "binaryData")) return undefined;
  const key = second.name;
  const literal = scalarsOf(entry, "literals").find(({ value }) => keyOf(value) === key);
  if (literal !== undefined) return isSaid(literal, request) ? { start, token: valueRange(literal) } : undefined;
  const file = scalarsOf(entry, "files").find(({ value }) => (keyOf(value) ?? baseName(value)) === key);
  if (file !== undefined) return { start, token: file.node.range };
  const lists = [...scalarsOf(entry, "envs"), ...scalarsOf(entry, "env")];
  const [list] = lists;
  return list === undefined || lists.length > 1 ? undefined : { start, token: list.node.range };
}

function optionSetting(entry: YamlMap, root: YamlNode, { path, desired }: Request): DocumentSetting | undefined {
  const [, kind, key, ...more] = path;
  if (kind?.kind !== "field" || key?.kind !== "field" || more.length > 0 || typeof desired !== "string") return undefined;
  if (kind.name !== "labels" && kind.name !== "annotations") return undefined;
  const ofAll = pairIn(asMap(fieldAt(root, "generatorOptions", kind.name)), key.name, desired);
  return pairIn(asMap(fieldAt(entry, "options", kind.name)), key.name, desired) ?? ofAll;
}

interface Text {
  readonly node: YamlScalar;
  readonly value: string;
}

function scalarsOf(entry: YamlMap, list: string): readonly Text[] {
  const single = stringAt(entry, list) === undefined ? [] : [fieldAt(entry, list)];
  return [...single, ...itemsAt(entry, list).map(resolveAlias)].flatMap((node) =>
    node?.kind === "scalar" && typeof node.value === "string" ? [{ node, value: node.value }] : [],
  );
}

function keyOf(text: string): string | undefined {
  const equals = text.indexOf("=");
  return equals < 0 ? undefined : text.slice(0, equals);
}

/** The values of Secrets are not known here; a patch further up may have changed that of a ConfigMap. */
function isSaid({ value }: Text, { id, desired }: Request): boolean {
  return id.kind === "Secret" || unquoted(value.slice(value.indexOf("=") + 1)) === desired;
}

/** kustomize takes quotes around the whole value away. */
function unquoted(text: string): string {
  const [first] = text;
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

/** What stands behind the key; the whole literal where it is written in another way than it reads. */
function valueRange({ node: { range, style }, value }: Text): OffsetRange {
  const quotes = style === "plain" ? 0 : 1;
  const isAsWritten = range.end - range.start - 2 * quotes === value.length;
  const start = range.start + quotes + value.indexOf("=") + 1;
  return isAsWritten && start < range.end - quotes ? { start, end: range.end - quotes } : range;
}
