import type { FieldPath } from "../fieldPath.ts";
import type { DocumentRole, Role } from "../manifest/documentRole.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import { isServed } from "../schema/kubernetesVersion.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlScalar } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";
import { objectsOf, type ObjectView } from "./objectView.ts";
import { isOpaqueScalar } from "./opaque.ts";
import type { Report, ReportFunction, Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { pathOf, walkStructure, type Visit } from "./structure.ts";
import { yamlFindings } from "./yamlFindings.ts";

/** More findings than this say nothing more about one document. */
const maxFindings = 1000;

/** Documents whose syntax is ours to judge; others have their own language servers, or are no YAML before they are rendered. */
const judgedRoles: ReadonlySet<Role> = new Set([
  "manifest",
  "unfinished",
  "strategicMergePatch",
  "kustomization",
  "component",
  "plumblineConfig",
]);

/**
 * Says everything about one document, in the order of its text. What its role does not allow to judge is passed over in silence, and so is whatever a
 * syntax error reaches into.
 */
export function validateDocument(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog): readonly Finding[] {
  if (!judgedRoles.has(role.role)) return [];
  const collector = new Collector(document);
  if (role.role === "manifest" || role.role === "strategicMergePatch" || role.role === "unfinished") {
    const { objects, untyped } = objectsOf(document.root, catalog, role);
    for (const view of untyped) {
      for (const rule of rulesFor(role))
        rule.untyped?.(view, (report) => {
          collector.add(rule, report, view.root.range, () => view.path);
        });
    }
    if (role.role !== "unfinished") for (const object of objects) checkObject(object, collector);
  }
  return collector.findings();
}

/** Says everything about a document that a schema of our own describes: a configuration file. */
export function validateByOwnSchema(
  document: YamlDocument,
  role: DocumentRole,
  schema: StructuralSchema,
  catalog: SchemaCatalog,
): readonly Finding[] {
  const collector = new Collector(document);
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
    const object: ObjectView = {
      catalog,
      role,
      root: map,
      path: [],
      gvk: { group: "", version: "", kind: "" },
      apiVersionNode: empty,
      kindNode: empty,
    };
    const node = root.kind === "alias" ? undefined : root;
    walk({ object, schema, node, range: root.range, isCustom: true, isStatus: false }, collector);
  }
  return collector.findings();
}

function checkObject(object: ObjectView, collector: Collector): void {
  for (const rule of rulesFor(object.role)) {
    rule.object?.(object, (report) => {
      collector.add(rule, report, object.kindNode.range, () => object.path);
    });
  }
  const { kind } = object;
  if (!kind || !isServed(kind, object.catalog.kubernetesVersion)) return;
  walk(
    { object, schema: kind.schema, node: object.root, range: object.kindNode.range, isCustom: kind.custom === true, isStatus: false },
    collector,
  );
}

type Member = "map" | "sequence" | "scalar" | "nothing" | "mismatch";

/** The rules that have a member, looked up once and not for each value. */
const rulesByMember = new Map<Member, readonly Rule[]>(
  (["map", "sequence", "scalar", "nothing", "mismatch"] as const).map((member) => [
    member,
    rules.filter((rule) => rule[member] !== undefined),
  ]),
);

function walk(root: Visit, collector: Collector): void {
  const { role } = root.object;
  const ask = (member: Member, visit: Visit, call: (rule: Rule, report: ReportFunction) => void): void => {
    for (const rule of rulesByMember.get(member) ?? []) {
      if (visit.isStatus && (visit.isCustom || rule.stage === "validate")) continue;
      if (rule.wholeObjectsOnly === true && role.role === "strategicMergePatch") continue;
      call(rule, (report) => {
        collector.add(rule, report, visit.range, () => pathOf(visit));
      });
    }
  };
  walkStructure(root, {
    isOpaque: (node) => isOpaqueScalar(node, role),
    map: (visit) => {
      ask("map", visit, (rule, report) => rule.map?.(visit, report));
    },
    sequence: (visit) => {
      ask("sequence", visit, (rule, report) => rule.sequence?.(visit, report));
    },
    scalar: (visit) => {
      ask("scalar", visit, (rule, report) => rule.scalar?.(visit, report));
    },
    nothing: (visit) => {
      ask("nothing", visit, (rule, report) => rule.nothing?.(visit, report));
    },
    mismatch: (visit) => {
      ask("mismatch", visit, (rule, report) => rule.mismatch?.(visit, report));
    },
  });
}

function rulesFor(role: DocumentRole): readonly Rule[] {
  return role.role === "strategicMergePatch" ? rules.filter(({ wholeObjectsOnly }) => wholeObjectsOnly !== true) : rules;
}

/** Gathers what the rules report, without what a syntax error puts in doubt. */
class Collector {
  readonly #findings: Finding[];
  readonly #broken: readonly OffsetRange[];

  constructor(document: YamlDocument) {
    this.#findings = [...yamlFindings(document)];
    this.#broken = document.problems
      .filter(({ code, severity }) => severity === "error" && code !== "duplicate-key")
      .map(({ range }) => range);
  }

  add(rule: Rule, report: Report, range: OffsetRange, path: () => FieldPath): void {
    if (this.#findings.length >= maxFindings) return;
    const place = report.range ?? range;
    if (this.#isBroken(place) || this.#isBroken(report.subject ?? place)) return;
    this.#findings.push({
      code: rule.code,
      severity: report.severity ?? rule.severity,
      range: place,
      path: report.path ?? path(),
      message: report.message,
      ...(report.fixes ? { fixes: report.fixes } : {}),
      ...(report.tags ? { tags: report.tags } : {}),
    });
  }

  findings(): readonly Finding[] {
    return this.#findings.sort((left, right) => left.range.start - right.range.start || left.range.end - right.range.end);
  }

  #isBroken(range: OffsetRange): boolean {
    return this.#broken.some(({ start, end }) => start <= range.end && end >= range.start);
  }
}
