import { fieldAt } from "../../manifest/nodeAccess.ts";
import { toApiVersion, type GroupVersionKind } from "../../manifest/resource.ts";
import { findKindElsewhere } from "../../schema/apiHistory.ts";
import { compareApiVersions } from "../../schema/kubernetesVersion.ts";
import { nearestName } from "../../schema/nearestName.ts";
import type { KindFacts, SchemaCatalog } from "../../schema/structuralSchema.ts";
import { doubtOf } from "../bundledFacts.ts";
import { findGoneKind } from "../goneKinds.ts";
import type { Severity } from "../finding.ts";
import type { ObjectView } from "../objectView.ts";
import type { Report, Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/**
 * Reports a kind or API version that does not exist. In a group that nobody here knows it may come from a CRD that is not in the workspace, so that is
 * only mentioned.
 */
export const unknownKind: Rule = {
  code: "unknown-kind",
  summary: "The kind does not exist in its API version.",
  severity: "error",
  stage: "decode",
  wholeObjectsOnly: true,
  object(view, report) {
    const { catalog, gvk } = view;
    if (view.kind || findGoneKind(gvk, catalog)) return;
    if (lacksItems(view)) {
      report({
        message: `${gvk.kind} must hold its objects in a list called items.`,
        range: view.kindNode.range,
        path: [...view.path, { kind: "field", name: "kind" }],
      });
      return;
    }
    const since = findKindElsewhere(catalog, gvk)?.since;
    if (since !== undefined) {
      report(describeLater(view, since));
      return;
    }
    const inGroup = catalog.all().filter(({ group }) => group === gvk.group);
    const said = inGroup.length > 0 ? describeInGroup(view, inGroup) : describeUnknownGroup(view);
    if (said) report(said);
  },
};

/** Lists of Kubernetes' own kinds. One that has its items was taken apart before, as kubectl does, so that here they are missing. */
function lacksItems({ catalog, gvk }: ObjectView): boolean {
  const listed = gvk.kind.endsWith("List") ? catalog.find({ ...gvk, kind: gvk.kind.slice(0, -"List".length) }) : undefined;
  return listed !== undefined && listed.custom !== true;
}

function describeLater(view: ObjectView, since: string): Report {
  const { gvk, catalog } = view;
  const versions = sortedVersions(catalog.findByKind(gvk.kind).filter(({ group }) => group === gvk.group));
  const served = listWords(versions.map((version) => toApiVersion(gvk.group, version)));
  const now = catalog.kubernetesVersion;
  return atApiVersion(
    view,
    `${describe(gvk)} does not exist in Kubernetes ${now}, only since ${since}.${versions.length === 0 ? "" : ` In ${now} it is in ${served}.`}`,
    versions.length === 0 ? undefined : toApiVersion(gvk.group, versions[0] ?? ""),
  );
}

function describeInGroup(view: ObjectView, inGroup: readonly KindFacts[]): Report {
  const { gvk } = view;
  const sameKind = inGroup.filter(({ kind }) => kind === gvk.kind);
  const versions = sortedVersions(sameKind);
  if (versions.length > 0) {
    const served = listWords(versions.map((version) => toApiVersion(gvk.group, version)));
    const report = atApiVersion(
      view,
      `${describe(gvk)} does not exist. ${gvk.kind} is in ${served}.`,
      toApiVersion(gvk.group, versions[0] ?? ""),
    );
    // Versions of a release that is newer than the CRD in the workspace: others may lie between them.
    const newer = sameKind.filter((known) => doubtOf(known) !== undefined);
    return inDoubt(report, newer.length > 0 ? newer : sameKind);
  }
  const elsewhere = bestElsewhere(gvk, view.catalog);
  if (elsewhere) {
    const place = toApiVersion(elsewhere.group, elsewhere.version);
    const report = atApiVersion(view, `${describe(gvk)} does not exist. ${gvk.kind} is in ${place}.`, place);
    return inDoubt(report, inGroup);
  }
  // A CRD's group is known by what the workspace happens to hold of it; only the groups of Kubernetes itself are known completely.
  const isComplete = inGroup.some(
    ({ source, custom, isRemembered }) => (source === "cluster" && isRemembered !== true) || (source === "builtIn" && custom !== true),
  );
  const nearest = madeByTemplates.has(gvk.group) ? undefined : nearestName(gvk.kind, new Set(inGroup.map(({ kind }) => kind)));
  const isSameButCase = nearest?.toLowerCase() === gvk.kind.toLowerCase();
  const severity: Severity = isComplete || isSameButCase ? "error" : nearest === undefined ? "information" : "warning";
  const inVersion = nearest !== undefined && inGroup.some(({ kind, version }) => kind === nearest && version === gvk.version);
  return {
    message:
      severity === "information"
        ? `${describe(gvk)} is not checked: no CRD in the workspace describes it.`
        : `${describe(gvk)} does not exist.${nearest === undefined ? "" : ` Did you mean ${nearest}?`}`,
    severity,
    range: view.kindNode.range,
    path: [...view.path, { kind: "field", name: "kind" }],
    ...(nearest === undefined ? {} : fix(view.kindNode, nearest, inVersion)),
  };
}

/** Groups whose kinds are named by whoever writes templates, such as the ConstraintTemplates of Gatekeeper: similar names are different kinds. */
const madeByTemplates: ReadonlySet<string> = new Set(["constraints.gatekeeper.sh"]);

/** Projects of Kubernetes use `x-k8s.io` for what is not (yet) part of it, under the names that are kept for it in `k8s.io`. */
function isOtherSuffix(left: string, right: string): boolean {
  return left.replace(/\bx-k8s\.io$/, "k8s.io") === right.replace(/\bx-k8s\.io$/, "k8s.io");
}

/** Other releases serve other versions and kinds than the one that is known. */
function inDoubt(report: Report, known: readonly KindFacts[]): Report {
  const doubts = known.map(doubtOf);
  if (doubts.includes(undefined)) return report;
  return { ...report, severity: "warning", message: `${report.message} ${doubts[0] ?? ""}` };
}

function describeUnknownGroup(view: ObjectView): Report | undefined {
  const { gvk, catalog } = view;
  const elsewhere = bestElsewhere(gvk, catalog);
  // The group of a CRD has a dot, so that without one can only be a misspelt group of Kubernetes.
  if (elsewhere && !gvk.group.includes(".")) {
    const place = toApiVersion(elsewhere.group, elsewhere.version);
    return atApiVersion(view, `${describe(gvk)} does not exist. ${gvk.kind} is in ${place}.`, place);
  }
  // Every object has metadata: what has none is a file of a program that borrows apiVersion and kind.
  if (fieldAt(view.root, "metadata") === undefined) return undefined;
  if (elsewhere && !isOtherSuffix(gvk.group, elsewhere.group) && nearestName(gvk.group, [elsewhere.group]) !== undefined) {
    const place = toApiVersion(elsewhere.group, elsewhere.version);
    return {
      ...atApiVersion(view, `The group ${gvk.group} is not known here. Did you mean ${place}?`, place),
      severity: "warning",
    };
  }
  return {
    message: `${describe(gvk)} is not checked: no CRD in the workspace describes the group ${gvk.group}.`,
    severity: "information",
    range: view.kindNode.range,
    path: [...view.path, { kind: "field", name: "kind" }],
  };
}

/** The kind of the same name in another group: the only one, or the one of Kubernetes itself. */
function bestElsewhere(gvk: GroupVersionKind, catalog: SchemaCatalog): KindFacts | undefined {
  const same = catalog.findByKind(gvk.kind).filter(({ group }) => group !== gvk.group);
  const builtIn = same.filter(({ source }) => source === "builtIn");
  const groups = new Set((builtIn.length > 0 ? builtIn : same).map(({ group }) => group));
  if (groups.size !== 1) return undefined;
  return (builtIn.length > 0 ? builtIn : same).toSorted((left, right) => compareApiVersions(left.version, right.version))[0];
}

function sortedVersions(kinds: readonly KindFacts[]): readonly string[] {
  return kinds.map(({ version }) => version).sort(compareApiVersions);
}

function atApiVersion(view: ObjectView, message: string, apiVersion: string | undefined): Report {
  return {
    message,
    range: view.apiVersionNode.range,
    path: [...view.path, { kind: "field", name: "apiVersion" }],
    ...(apiVersion === undefined ? {} : fix(view.apiVersionNode, apiVersion, true)),
  };
}

function fix(node: ObjectView["kindNode"], newText: string, isPreferred: boolean): Pick<Report, "fixes"> {
  return { fixes: [{ title: `Change to ${newText}`, edits: [{ range: node.range, newText }], isPreferred }] };
}

function describe({ group, version, kind }: GroupVersionKind): string {
  return `${toApiVersion(group, version)} ${kind}`;
}
