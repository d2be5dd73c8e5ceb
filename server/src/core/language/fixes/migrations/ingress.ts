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
  // Anything else in it, a comment as well, would be lost.
  const others = value.entries.filter((entry) => entry.name !== "serviceName" && entry.name !== "servicePort");
  if (others.length > 0 || source.slice(value.range.start, value.range.end).includes("#")) return [undefined];
  if (value.flow) return [{ range: value.range, newText: flowText({ service }) }];
  const column = columnOf(source, value.range.start);
  const isBelow = source.slice(key.range.end, value.range.start).includes("\n");
  if (!isBelow) return [undefined];
  return [{ range: { start: value.range.start, end: lastOf(value) }, newText: blockLines(source, { service }, column).slice(column) }];
}

function lastOf(map: YamlMap): number {
  return map.entries.at(-1)?.range.end ?? map.range.end;
}
