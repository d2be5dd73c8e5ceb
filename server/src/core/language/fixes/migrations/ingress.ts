import type { JsonValue } from "../../../json.ts";
import { itemsOf, memberOf } from "../../../validation/members.ts";
import type { TextEdit } from "../../../validation/finding.ts";
import type { YamlEntry, YamlMap } from "../../../yaml/nodes.ts";
import { toJson } from "../../../yaml/toJson.ts";
import { addField, blockLines, columnOf, flowText } from "../textEdits.ts";
import type { Migration } from "./migration.ts";

/** From the beta versions of Ingress: backends name a service with a port, every path has a type. */
export const migrateIngress: Migration = (source, root) => {
  const edits: (TextEdit | undefined)[] = [];
  const spec = memberOf(root, "spec");
  if (spec?.kind === "map") {
    const entry = spec.entries.find(({ name }) => name === "backend");
    if (entry) edits.push({ range: entry.key.range, newText: "defaultBackend" }, ...backendEdits(source, entry));
  }
  for (const rule of itemsOf(spec, "rules")) {
    for (const path of itemsOf(rule, "http", "paths")) {
      if (path?.kind !== "map") return undefined;
      const backend = path.entries.find(({ name }) => name === "backend");
      const backendChange = backend ? backendEdits(source, backend) : [];
      const type = memberOf(path, "pathType") ? [] : [addPathType(source, path)];
      edits.push(...backendChange, ...type);
    }
  }
  return edits.some((edit) => edit === undefined) ? undefined : edits.flatMap((edit) => edit ?? []);
};

/** That is what a path without a type meant: whatever the controller makes of it. Stands behind the path, so that both edits never meet. */
function addPathType(source: string, path: YamlMap): TextEdit | undefined {
  const [first] = path.entries;
  if (path.flow || !first) return addField(source, path, ["pathType"], "ImplementationSpecific");
  const column = columnOf(source, first.range.start);
  const lines = `${blockLines(source, { pathType: "ImplementationSpecific" }, 0)}${source.includes("\r\n") ? "\r\n" : "\n"}${" ".repeat(column)}`;
  return { range: { start: first.range.start, end: first.range.start }, newText: lines };
}

function backendEdits(source: string, { value, key }: YamlEntry): readonly (TextEdit | undefined)[] {
  const name = memberOf(value, "serviceName");
  const port = memberOf(value, "servicePort");
  if (value?.kind !== "map") return [undefined];
  // A resource stays where it is.
  if (name === undefined && port === undefined) return [];
  const number = port?.kind === "scalar" && typeof port.value === "number";
  const service: JsonValue = {
    name: toJson(name),
    ...(port === undefined ? {} : { port: number ? { number: toJson(port) } : { name: toJson(port) } }),
  };
  // Anything else in it would be lost.
  const others = value.entries.filter((entry) => entry.name !== "serviceName" && entry.name !== "servicePort");
  if (others.length > 0) return [undefined];
  const hasComment = source.slice(value.range.start, value.flow ? value.range.end : lastOf(value)).includes("#");
  if (value.flow) return [hasComment ? undefined : { range: value.range, newText: flowText({ service }) }];
  const column = columnOf(source, value.range.start);
  const isBelow = source.slice(key.range.end, value.range.start).includes("\n");
  if (!isBelow) return [undefined];
  if (hasComment) return indentedEdits(source, value, column, number ? "number" : "name");
  return [{ range: { start: value.range.start, end: lastOf(value) }, newText: blockLines(source, { service }, column).slice(column) }];
}

function lastOf(map: YamlMap): number {
  return map.entries.at(-1)?.range.end ?? map.range.end;
}

/** Moves the entries a step in as they are written, so that each comment stays at its line. */
function indentedEdits(source: string, { entries, range }: YamlMap, column: number, portField: string): readonly TextEdit[] {
  const newline = source.includes("\r\n") ? "\r\n" : "\n";
  const inside = " ".repeat(column + 2);
  const renamed: Readonly<Record<string, string>> = { serviceName: "name", servicePort: `port:${newline}${inside}  ${portField}` };
  const keys = entries.map(({ key, name }, index) => ({
    range: key.range,
    newText: `${index === 0 ? `service:${newline}${inside}` : ""}${renamed[name] ?? name}`,
  }));
  const end = entries.at(-1)?.range.end ?? range.end;
  const lines = [...source.slice(range.start, end).matchAll(/\n(?=[^\r\n])/g)].map(({ index }) => range.start + index + 1);
  return [...keys, ...lines.map((start) => ({ range: { start, end: start }, newText: "  " }))].sort(
    (left, right) => left.range.start - right.range.start,
  );
}
