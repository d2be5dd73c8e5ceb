import { isSameRole, type DocumentRole, type Role } from "../manifest/documentRole.ts";
import { hasPlaceholderInKey } from "../manifest/placeholders.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import { isServed } from "../schema/kubernetesVersion.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { softenDoubtful } from "./bundledFacts.ts";
import { Collector, reportedOf } from "./collector.ts";
import { softenDisputed } from "./disputedKinds.ts";
import type { Finding } from "./finding.ts";
import { FindingRecorder, isStill, recall, type KnownFindings, type Reported } from "./knownFindings.ts";
import { rootPlaceOf } from "./kindPlace.ts";
import { softenReread } from "./kustomizeReading.ts";
import { objectsOf, type ObjectView } from "./objectView.ts";
import { isOpaqueScalar } from "./opaque.ts";
import type { ReportFunction, Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { Visit, walkStructure, type Reach } from "./structure.ts";
import { yamlFindings } from "./yamlFindings.ts";

/** Documents whose syntax is ours to judge; others have their own language servers, or are no YAML before they are rendered. */
const judgedRoles: ReadonlySet<Role> = new Set([
  "manifest",
  "unfinished",
  "strategicMergePatch",
  "kustomization",
  "component",
  "plumblineConfig",
]);

/** Tells whether anything is ever said of documents with a role. */
export function isJudged({ role, templated }: DocumentRole): boolean {
  return judgedRoles.has(role) || role === "jsonPatch" || (role === "template" && templated === true);
}

/** What is known of the objects of a document from the last time that it was validated; a hint that is checked before it is believed. */
export class DocumentMemory {
  objects: readonly (KnownObject | undefined)[] = [];
}

/** An index may stand for another document after an edit, so that it knows nothing of use; what it knows is never taken on trust. */
export function memoryOf(memories: Map<number, DocumentMemory>, { index }: YamlDocument): DocumentMemory {
  const known = memories.get(index) ?? new DocumentMemory();
  memories.set(index, known);
  return known;
}

interface KnownObject {
  readonly object: ObjectView;
  readonly findings: KnownFindings;
}

/** Shorter documents are validated as a whole, which takes less than a millisecond. In UTF-16 units. */
const minRememberedLength = 8000;

/**
 * Says everything about one document, in the order of its text. What its role does not allow to judge is passed over in silence, and so is whatever a
 * syntax error reaches into. With a memory of the same document before an edit only what the edit touches is looked at; it takes what is known now.
 */
export function validateDocument(
  document: YamlDocument,
  role: DocumentRole,
  catalog: SchemaCatalog,
  memory = new DocumentMemory(),
): readonly Finding[] {
  if (!judgedRoles.has(role.role)) return [];
  const collector = new Collector(document, yamlFindings(document, role));
  if (role.role === "manifest" || role.role === "strategicMergePatch" || role.role === "unfinished") {
    const { objects, untyped } = objectsOf(document.root, catalog, role);
    for (const view of untyped) {
      for (const rule of rulesFor(role, untypedRules))
        rule.untyped?.(view, (report) => {
          collector.add(reportedOf(rule, report, view.root.range, view.path));
        });
    }
    if (role.role === "unfinished") return collector.findings();
    // Aliases let one change show in many places.
    const isRemembered = document.length >= minRememberedLength && !document.hasAnchors;
    const before = memory.objects;
    memory.objects = objects.map((object, index) => {
      if (!isRemembered) {
        checkObject(object, (reported) => {
          collector.add(reported);
        });
        return undefined;
      }
      const candidates = [before[index], before[index + before.length - objects.length]].filter((known) => known !== undefined);
      const findings = candidates.find((known) => isSameObject(known, object))?.findings ?? recordObject(object, candidates[0]);
      recall(findings, object.root.range.start, object.path, (reported) => {
        collector.add(reported);
      });
      return { object, findings };
    });
  }
  return collector.findings();
}

type Accept = (reported: Reported) => void;

function checkObject(object: ObjectView, accept: Accept): void {
  askAboutObject(object, accept);
  const reach: Reach = { depth: Infinity };
  const visit = rootVisit(watched(object, reach), reach);
  if (visit) walk(visit, accept);
}

/** Checks an object and writes down what is said; what is known of it from before an edit makes it cheap. */
function recordObject(object: ObjectView, before: KnownObject | undefined): KnownFindings {
  const reach: Reach = { depth: Infinity };
  const recorder = new FindingRecorder(reach);
  const accept = (reported: Reported): void => {
    recorder.add(reported);
  };
  const visit = rootVisit(watched(object, reach), reach);
  const written = { node: object.root, schema: visit?.schema ?? anySchema, index: 0 };
  recorder.enter(
    written,
    visit ?? newRoot(object, anySchema, reach),
    before && isSameKind(before.object, object) ? before.findings : undefined,
  );
  askAboutObject(object, accept);
  if (visit) walk(visit, accept, recorder);
  recorder.leave();
  if (!recorder.result) throw new Error("The recorder knows the object that was left.");
  return recorder.result;
}

function isSameObject({ object, findings }: KnownObject, now: ObjectView): boolean {
  return isSameKind(object, now) && isStill(findings, { node: now.root, schema: findings.schema, index: 0 });
}

/** Tells whether the same is to be said about two objects that are written the same way. */
function isSameKind(left: ObjectView, right: ObjectView): boolean {
  return (
    left.kind === right.kind &&
    left.catalog.kubernetesVersion === right.catalog.kubernetesVersion &&
    isSameRole(left.role, right.role) &&
    // The item of a typed list has its kind from the list, and what is said about it may stand there.
    isWithin(left.kindNode.range, left.root.range) &&
    isWithin(right.kindNode.range, right.root.range) &&
    isWithin(right.apiVersionNode.range, right.root.range)
  );
}

function isWithin(inner: OffsetRange, outer: OffsetRange): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The object for rules about its parts: what they read of the object as a whole is noticed. */
export function watched(object: ObjectView, reach: Reach): ObjectView {
  const { root, path, apiVersionNode, kindNode } = object;
  const notice = (): void => {
    reach.depth = 0;
    reach.isRead = true;
  };
  return {
    ...object,
    get root() {
      notice();
      return root;
    },
    get path() {
      reach.isRead = true;
      return path;
    },
    get apiVersionNode() {
      notice();
      return apiVersionNode;
    },
    get kindNode() {
      notice();
      return kindNode;
    },
  };
}

const anySchema: StructuralSchema = { type: "any" };

function newRoot(object: ObjectView, schema: StructuralSchema, reach: Reach): Visit {
  return new Visit(
    {
      object,
      schema,
      node: object.root,
      range: object.kindNode.range,
      isCustom: object.kind?.custom === true,
      isStatus: false,
      ...(object.kind === undefined ? {} : { place: rootPlaceOf(object, schema) }),
    },
    reach,
  );
}

/** The visit of an object whose kind is known and served. */
function rootVisit(object: ObjectView, reach: Reach): Visit | undefined {
  const { kind, catalog } = object;
  return kind && isServed(kind, catalog.kubernetesVersion) ? newRoot(object, kind.schema, reach) : undefined;
}

const objectRules = rules.filter((rule) => rule.object !== undefined);
const untypedRules = rules.filter((rule) => rule.untyped !== undefined);

function askAboutObject(object: ObjectView, accept: Accept): void {
  for (const rule of rulesFor(object.role, objectRules)) {
    rule.object?.(object, (report) => {
      accept(reportedOf(rule, report, object.kindNode.range, object.path));
    });
  }
}

/** The members of a rule that are asked about values. */
type ValueMember = "map" | "sequence" | "scalar" | "nothing" | "mismatch";

/** A rule with its member that is asked about a value. */
interface Asked {
  readonly rule: Rule;
  readonly ask: (visit: Visit, report: ReportFunction) => void;
}

/** The walk calls each member with the visits that it is for. */
function rulesWith(member: ValueMember): readonly Asked[] {
  return rules.flatMap((rule) => {
    const ask = rule[member]?.bind(rule) as Asked["ask"] | undefined;
    return ask === undefined ? [] : [{ rule, ask }];
  });
}

const askedOf: Readonly<Record<ValueMember, readonly Asked[]>> = {
  map: rulesWith("map"),
  sequence: rulesWith("sequence"),
  scalar: rulesWith("scalar"),
  nothing: rulesWith("nothing"),
  mismatch: rulesWith("mismatch"),
};

/** Asks the rules about a value and everything in it. */
export function walk(root: Visit, accept: Accept, recorder?: FindingRecorder): void {
  const { role } = root.object;
  let asking: Rule | undefined;
  let visited = root;
  let reports = 0;
  // One function for all: rules report before they return.
  const report: ReportFunction = (said) => {
    reports++;
    if (!asking) return;
    if (isOfPlaceholderKey(said.range, visited)) return;
    const reported = softenDoubtful(reportedOf(asking, said, visited.range, visited.path()), visited);
    accept(softenReread(softenDisputed(reported, visited), visited));
  };
  /** Tells whether a rule is for a visited value. */
  const isFor = (rule: Rule, visit: Visit): boolean => {
    if (visit.isStatus && (visit.isCustom ? rule.ofCustomStatus !== true : rule.stage === "validate")) return false;
    if (visit.isDropped && rule.stage === "validate") return false;
    if (rule.wholeObjectsOnly === true && role.role === "strategicMergePatch") return false;
    return role.role !== "jsonPatch" || root.object.kind === undefined || isOfValue(rule);
  };
  /** What a rule reports while it is asked is its own. */
  const askRule = ({ rule, ask }: Asked, visit: Visit): void => {
    asking = rule;
    visited = visit;
    ask(visit, report);
  };
  const askAll = (member: ValueMember, visit: Visit): void => {
    // What is written elsewhere is another thing at the same place.
    const place = visit.origin === undefined ? visit.place : undefined;
    const known = place?.concerned[member] as readonly Asked[] | undefined;
    if (known) {
      for (const asked of known) askRule(asked, visit);
      return;
    }
    const candidates = askedOf[member].filter(({ rule }) => isFor(rule, visit));
    if (!place) {
      for (const asked of candidates) askRule(asked, visit);
      return;
    }
    place.concerned[member] = candidates.filter((asked) => {
      const before = reports;
      const isRead = visit.isReadBy(() => {
        askRule(asked, visit);
      });
      return isRead || reports > before;
    });
  };
  walkStructure(root, {
    isOpaque: (node) => isOpaqueScalar(node, role),
    map: (visit) => {
      askAll("map", visit);
    },
    sequence: (visit) => {
      askAll("sequence", visit);
    },
    scalar: (visit) => {
      askAll("scalar", visit);
    },
    nothing: (visit) => {
      askAll("nothing", visit);
    },
    mismatch: (visit) => {
      askAll("mismatch", visit);
    },
    ...(recorder
      ? {
          isKnown: (written) => recorder.isKnown(written),
          enter: (written, visit) => {
            recorder.enter(written, visit);
          },
          leave: () => {
            recorder.leave();
          },
        }
      : {}),
  });
}

/** What is said of a key that is filled in later is in doubt. */
function isOfPlaceholderKey(range: OffsetRange | undefined, { object, node }: Visit): boolean {
  if (object.role.templated !== true || range === undefined || node?.kind !== "map") return false;
  return node.entries.some(({ key, name }) => key.range.start === range.start && hasPlaceholderInKey(name));
}

/** Of a value in a JSON patch nothing is known but what it is by itself: what is around it stands in the object that is patched. */
function isOfValue({ stage, code }: Rule): boolean {
  return stage === "decode" || code === "invalid-enum-value";
}

/** Those of some rules that are asked about documents with a role. */
function rulesFor({ role }: DocumentRole, asked: readonly Rule[]): readonly Rule[] {
  return role === "strategicMergePatch" ? asked.filter(({ wholeObjectsOnly }) => wholeObjectsOnly !== true) : asked;
}
