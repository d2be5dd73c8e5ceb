import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlNode, YamlScalar } from "../yaml/nodes.ts";
import type { ObjectName } from "./mention.ts";
import { innerRange, nameIn, type MentionWriter } from "./mentionWriter.ts";

/** Fields of ConfigMaps and Secrets that hold keys. */
export const keyFields: readonly string[] = ["data", "binaryData", "stringData"];

/** Tells whether others refer to keys of an object. */
export function holdsKeys({ group, kind }: ObjectName): boolean {
  return group === "" && (kind === "ConfigMap" || kind === "Secret");
}

/** Where a name stands at the end of a scalar that is a path. */
export function endOf(scalar: YamlScalar, name: string): { readonly range: OffsetRange; readonly isAsWritten: boolean } {
  const { range, isAsWritten } = innerRange(scalar);
  return isAsWritten ? { range: { start: range.end - name.length, end: range.end }, isAsWritten } : { range, isAsWritten };
}

/** The key to which a path leads as kustomize writes it, in replacements and variables: `data.LOG_LEVEL`, with a backslash before the dots of the key. */
export function writeFieldPath(node: YamlNode | undefined, object: ObjectName | undefined, writer: MentionWriter): void {
  const scalar = resolveAlias(node);
  const text = scalar?.kind === "scalar" ? nameIn(scalar) : undefined;
  if (!object || !holdsKeys(object) || scalar?.kind !== "scalar" || text === undefined) return;
  const dot = text.indexOf(".");
  const rest = text.slice(dot + 1);
  if (dot < 0 || !keyFields.includes(text.slice(0, dot)) || !/^(?:[-\w]|\\\.)+$/.test(rest)) return;
  const key = rest.replaceAll("\\.", ".");
  writer.addAt(scalar, key, endOf(scalar, rest), { kind: "key", object, key }, { isOptional: true, notation: "fieldPath" });
}
