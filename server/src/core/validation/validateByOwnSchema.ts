import type { DocumentRole } from "../manifest/documentRole.ts";
import { fieldAt, resolveAlias } from "../manifest/nodeAccess.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlDocument, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { Collector } from "./collector.ts";
import type { Finding } from "./finding.ts";
import { rootPlaceOf } from "./kindPlace.ts";
import type { ObjectView } from "./objectView.ts";
import { Visit, type Reach } from "./structure.ts";
import { walk, watched } from "./validateDocument.ts";
import { yamlFindings } from "./yamlFindings.ts";

/** Says everything about a document that a schema of our own describes: a configuration file, a kustomization. */
export function validateByOwnSchema(
  document: YamlDocument,
  role: DocumentRole,
  schema: StructuralSchema,
  catalog: SchemaCatalog,
): readonly Finding[] {
  const collector = new Collector(
    document,
    yamlFindings(document).map((finding) => asRead(finding, role)),
  );
  const { root } = document;
  if (root) {
    const empty: YamlScalar = {
      kind: "scalar",
      range: { start: root.range.start, end: root.range.start },
      value: "",
      source: "",
      style: "plain",
    };
    const map = root.kind === "map" ? root : { kind: "map" as const, range: root.range, flow: false, entries: [] };
    const reach: Reach = { depth: Infinity };
    const written: ObjectView = {
      catalog,
      role,
      root: map,
      path: [],
      gvk: { group: "", version: "", kind: "" },
      apiVersionNode: empty,
      kindNode: empty,
    };
    const node = root.kind === "alias" ? undefined : root;
    const object = watched(written, reach);
    const place = rootPlaceOf(written, schema);
    const visit = new Visit({ object, schema, node, range: root.range, isCustom: true, isStatus: false, place }, reach);
    walk(visit, ({ finding, subject }) => {
      if (!isPlainOff(finding, role, root)) collector.add({ finding: asRead(finding, role), subject });
    });
  }
  return collector.findings();
}

/** In our own configuration a rule may be plainly off, whatever YAML makes of the word. */
function isPlainOff({ code, path: [section, rule] }: Finding, { role }: DocumentRole, root: YamlNode): boolean {
  if (role !== "plumblineConfig" || code !== "wrong-type" || section?.kind !== "field" || rule?.kind !== "field") return false;
  const level = section.name === "rules" ? resolveAlias(fieldAt(root, section.name, rule.name)) : undefined;
  return level?.kind === "scalar" && level.value === false;
}

/** How a finding counts for the program that reads the document. */
function asRead(finding: Finding, { role }: DocumentRole): Finding {
  const isTaken =
    role === "chart"
      ? // Helm passes over fields that it does not know; its linter warns.
        finding.code === "unknown-field" || finding.code === "yaml-duplicate-key"
      : // kustomize takes the last of two equal keys.
        finding.code === "yaml-duplicate-key" && (role === "kustomization" || role === "component");
  return isTaken ? { ...finding, severity: "warning" } : finding;
}
