import { isSameRole, type DocumentRole } from "../../manifest/documentRole.ts";
import { stringAt } from "../../manifest/nodeAccess.ts";
import type { SchemaCatalog } from "../../schema/structuralSchema.ts";
import type { YamlDocument, YamlNode } from "../../yaml/nodes.ts";
import { originOf } from "../../yaml/shiftNode.ts";
import { shiftFinding } from "../fileFindings.ts";
import type { Finding } from "../finding.ts";
import { objectsOf, type ObjectView } from "../objectView.ts";
import type { ReportFunction } from "../rule.ts";
import { policyRules } from "./index.ts";
import { podOf } from "./podSubject.ts";
import type { PolicyRule, PolicySubject } from "./policyRule.ts";
import { enforces, isSelected, type PolicySelection } from "./policySelection.ts";
import type { EnforcedLevel, PolicyFacts, PolicySurroundings } from "./policySurroundings.ts";

export interface PolicyFile {
  readonly path: string;
  readonly policyFacts: PolicyFacts;
}

interface Selected {
  readonly rule: PolicyRule;
  readonly isEverywhere: boolean;
}

/** What is known of an object, or of all objects of a document together. */
interface Known {
  readonly catalog: SchemaCatalog;
  readonly role: DocumentRole;
  readonly selected: readonly Selected[];
  /** The state of the surroundings that was looked at; undefined when they do not matter. */
  readonly seen: number | undefined;
  /** Ranges from the start of the object or document, paths from the document. */
  readonly findings: readonly Finding[];
}

/**
 * Says what is against the policy of a team, object by object. What is known of an object is kept while it, the selection and what it looked at in other files
 * stay the same.
 */
export class PolicyFindings {
  readonly #files: () => Iterable<PolicyFile>;
  #selected: readonly Selected[] = [];
  #objects = new WeakMap<YamlNode, Known>();
  /** By their roots: a root that stays the same stands for text that stayed the same. */
  #documents = new WeakMap<YamlNode, Known>();
  /** Counts changes of what files say to others. */
  #state = 0;
  #merged: PolicyFacts | undefined;
  /** Paths of files with objects that have looked at others. */
  readonly #askers = new Set<string>();

  constructor(files: () => Iterable<PolicyFile>) {
    this.#files = files;
  }

  select(selection: PolicySelection): void {
    this.#selected = policyRules.flatMap((rule) => {
      const selected = isSelected(rule, selection);
      return selected === false ? [] : [{ rule, isEverywhere: selected === true }];
    });
    this.#objects = new WeakMap();
    this.#documents = new WeakMap();
  }

  isSelected(code: string): boolean {
    return this.#selected.some(({ rule }) => rule.code === code);
  }

  /** Takes that files say something else to others. Answers the paths of those that have looked. */
  surroundingsChanged(): readonly string[] {
    this.#state++;
    this.#merged = undefined;
    const paths = [...this.#askers];
    this.#askers.clear();
    return paths;
  }

  /** What is said of a document; ranges from its start. */
  of(path: string, { root, problems }: YamlDocument, role: DocumentRole, catalog: SchemaCatalog): readonly Finding[] {
    if (root === undefined || role.role !== "manifest" || this.#selected.length === 0) return [];
    // What a syntax error reaches into is in doubt.
    if (problems.some(({ severity, code }) => severity === "error" && code !== "duplicate-key")) return [];
    const before = this.#documents.get(root);
    if (before && this.#isStill(before, role, catalog)) return this.#noted(path, before).findings;
    const objects = objectsOf(root, catalog, role).objects.map((view) => ({ start: view.root.range.start, ...this.#ofObject(view) }));
    const seen = objects.some((known) => known.seen !== undefined) ? this.#state : undefined;
    const findings = objects.flatMap((known) => known.findings.map((finding) => shiftFinding(finding, known.start)));
    const known = { catalog, role, selected: this.#selected, seen, findings };
    this.#documents.set(root, known);
    return this.#noted(path, known).findings;
  }

  #isStill({ catalog, role, selected, seen }: Known, roleNow: DocumentRole, catalogNow: SchemaCatalog): boolean {
    if (catalog !== catalogNow || selected !== this.#selected || (seen !== undefined && seen !== this.#state)) return false;
    // Each edit makes a new role that is the same.
    return role === roleNow || isSameRole(role, roleNow);
  }

  #noted(path: string, known: Known): Known {
    if (known.seen !== undefined) this.#askers.add(path);
    return known;
  }

  #ofObject(view: ObjectView): Known {
    const key = originOf(view.root);
    const before = this.#objects.get(key);
    if (before && this.#isStill(before, view.role, view.catalog)) return before;
    const known = this.#check(view);
    this.#objects.set(key, known);
    return known;
  }

  #check(view: ObjectView): Known {
    let seen: number | undefined;
    const surroundings: PolicySurroundings = {
      enforcedIn: (namespace) => {
        seen = this.#state;
        return strictest(this.#facts().enforced.filter((enforced) => enforced.namespace === namespace));
      },
      budgets: () => {
        seen = this.#state;
        return this.#facts().budgets;
      },
    };
    const pod = podOf(view);
    const enforced = pod && this.#selected.some(({ rule }) => rule.level) ? enforcedFor(view, surroundings) : undefined;
    const minor = enforced?.minor ?? Number(view.catalog.kubernetesVersion.split(".")[1]);
    const subject: PolicySubject = { view, ...(pod ? { pod } : {}), minor, surroundings };
    const findings: Finding[] = [];
    for (const { rule, isEverywhere } of this.#selected) {
      if (!isEverywhere && !(enforced && rule.level && enforces(enforced.level, rule.level))) continue;
      const report: ReportFunction = ({ message, range = view.kindNode.range, path = view.path, severity = rule.severity, fixes }) => {
        const finding: Finding = { code: rule.code, severity, range, path, message, ...(fixes ? { fixes } : {}) };
        findings.push(shiftFinding(finding, -view.root.range.start));
      };
      rule.check(subject, report);
    }
    return { catalog: view.catalog, role: view.role, selected: this.#selected, seen, findings };
  }

  #facts(): PolicyFacts {
    if (!this.#merged) {
      const all = [...this.#files()].map(({ policyFacts }) => policyFacts);
      this.#merged = { enforced: all.flatMap(({ enforced }) => enforced), budgets: all.flatMap(({ budgets }) => budgets) };
    }
    return this.#merged;
  }
}

function enforcedFor({ root }: ObjectView, surroundings: PolicySurroundings): EnforcedLevel | undefined {
  const namespace = stringAt(root, "metadata", "namespace");
  return namespace === undefined ? undefined : surroundings.enforcedIn(namespace);
}

function strictest(levels: readonly EnforcedLevel[]): EnforcedLevel | undefined {
  return levels.find(({ level }) => level === "restricted") ?? levels[0];
}
