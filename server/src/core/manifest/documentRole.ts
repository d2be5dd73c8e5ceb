import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import type { Completion } from "./completedFiles.ts";
import type { PatchTarget } from "./kustomizationPatches.ts";
import { asMap, fieldAt, stringAt } from "./nodeAccess.ts";
import { baseName, folderOf, isInFolder } from "./paths.ts";
import { mayHoldPlaceholder } from "./placeholders.ts";
import { parseApiVersion } from "./resource.ts";
import { isYtt, templateKind } from "./templateActions.ts";
import { isExpectationFile, isLaterStep } from "./testFiles.ts";
import { isChartFile, isConfigFile, isKustomizationFile, isValuesSchemaFile, type WorkspaceFacts } from "./workspaceFacts.ts";

/**
 * What a document is for, which decides what may be said about it:
 * - `manifest`: an object that the API server will get as it stands;
 * - `unfinished`: has `apiVersion` or `kind` but not both, or had them before it broke: something to complete, nothing to check but its syntax;
 * - `strategicMergePatch`: part of an object; what is there must fit, what is not there is not missing;
 * - `jsonPatch`, `kustomization`, `component`, `template`, `values`, `valuesSchema`, `chart`: what kustomize and Helm read;
 * - `testInput`: what a test of Chainsaw, KUTTL, Kyverno or Gatekeeper compares with what is there, or tries policies on; parts of objects that no server gets, and nothing is wrong with;
 * - `plumblineConfig`: our own configuration;
 * - `other`: not ours, and not a word about it.
 */
export type Role =
  | "manifest"
  | "unfinished"
  | "strategicMergePatch"
  | "jsonPatch"
  | "kustomization"
  | "component"
  | "template"
  | "values"
  | "valuesSchema"
  | "chart"
  | "testInput"
  | "plumblineConfig"
  | "other";

export interface DocumentRole {
  readonly role: Role;
  /** `${...}` in a value is substituted by Flux before the object is applied. */
  readonly substituted: boolean;
  /** Encrypted with SOPS: values and the `sops` field are not what the server will see. */
  readonly encrypted: boolean;
  /** A kustomization of the workspace names the file among its resources or patches, so that kustomize reads it before kubectl or a server does. */
  readonly kustomized?: true;
  /** What kustomize writes into its objects where they leave it out. */
  readonly completed?: readonly Completion[];
  /**
   * Something in it may be filled in by another program before it is applied. A template that is no chart's and has this is known but for the values that are filled in.
   */
  readonly templated?: true;
  /** Of a JSON patch that a kustomization uses: the kinds that it is for; empty when that is not known. */
  readonly targets?: readonly PatchTarget[];
}

/** Tells whether two roles allow the same to be said. */
export function isSameRole(left: DocumentRole, right: DocumentRole | undefined): boolean {
  return (
    left.role === right?.role &&
    left.substituted === right.substituted &&
    left.encrypted === right.encrypted &&
    left.kustomized === right.kustomized &&
    left.templated === right.templated &&
    String(left.completed) === String(right.completed) &&
    JSON.stringify(left.targets) === JSON.stringify(right.targets)
  );
}

export interface RoleInput {
  /** Path relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly document: YamlDocument;
  readonly facts: WorkspaceFacts;
  /** Text of the whole file; without it a template outside of a known chart is not recognised. */
  readonly text?: string;
}

/** Tells what a document is for by its path, its content and who refers to its file. What cannot be told is `other`. */
export function documentRole(input: RoleInput): DocumentRole {
  const { root } = input.document;
  const role = roleOf(input);
  const source = input.text?.slice(input.document.offset, input.document.offset + input.document.length) ?? "";
  const completed = role === "manifest" ? input.facts.completed.get(input.path) : undefined;
  const targets = role === "jsonPatch" ? input.facts.patchTargets.get(input.path) : undefined;
  return {
    role,
    substituted: !isKeptAsIs(root) && input.facts.substituted.some((place) => isInFolder(input.path, place)),
    encrypted: isEncrypted(root),
    ...(isKustomized(role, input) ? { kustomized: true as const } : {}),
    ...(completed ? { completed } : {}),
    ...(isTemplated(role, input, source) ? { templated: true as const } : {}),
    ...(targets ? { targets } : {}),
  };
}

const mayBeTemplated: ReadonlySet<Role> = new Set(["manifest", "unfinished", "strategicMergePatch", "jsonPatch"]);

function isTemplated(role: Role, { path, document, facts, text }: RoleInput, source: string): boolean {
  if (role === "template") return roleByPath(path, facts, text) === undefined && templateKind(source, document.root) === "values";
  return mayBeTemplated.has(role) && mayHoldPlaceholder(source);
}

/** JSON patches kustomize reads as kubectl does. */
function isKustomized(role: Role, { path, facts }: RoleInput): boolean {
  if (role !== "manifest" && role !== "strategicMergePatch") return false;
  const use = facts.uses.get(path);
  return use === "resource" || use === "patch";
}

/** Flux leaves alone what says so. */
function isKeptAsIs(root: YamlNode | undefined): boolean {
  return ["annotations", "labels"].some(
    (field) => stringAt(root, "metadata", field, "kustomize.toolkit.fluxcd.io/substitute") === "disabled",
  );
}

function roleOf({ path, document, facts, text }: RoleInput): Role {
  const { root } = document;
  const byPath = roleByPath(path, facts, text);
  // kustomize reads the first document of its file and no more.
  if (byPath === "kustomization") return document.index > 0 ? "other" : kustomizationRole(root);
  if (byPath !== undefined) return byPath;
  if (isJsonPatch(root) || (root?.kind === "sequence" && facts.uses.get(path) === "patch")) return "jsonPatch";
  const byContent = roleByContent(root);
  if (isTooLarge(document))
    return isManifestText(text?.slice(document.offset, document.offset + beginLength) ?? "") ? "unfinished" : "other";
  const source = text?.slice(document.offset, document.offset + document.length);
  if (source !== undefined && isYtt(source, root)) return "template";
  if (source !== undefined && isBroken(document)) {
    if (templateKind(source, root) !== undefined) return "template";
    if (byContent === "other" && isManifestText(source)) return "unfinished";
  }
  if ((byContent === "manifest" || byContent === "unfinished") && isTestInput(path, facts)) return "testInput";
  if (byContent === "other" && isBroken(document) && facts.uses.get(path) === "resource") return "unfinished";
  if (byContent !== "manifest") return byContent;
  if (facts.uses.get(path) === "patch" || isSparePatch(path, facts) || isStepPatch(path, facts)) return "strategicMergePatch";
  return (source === undefined || mayHoldDirective(source)) && isPatch(root) ? "strategicMergePatch" : "manifest";
}

/** Many repositories keep patches that their kustomization only names in a comment, or that kubectl gets: nobody applies these as whole objects. */
function isSparePatch(path: string, { uses }: WorkspaceFacts): boolean {
  return !uses.has(path) && (baseName(folderOf(path)) === "patches" || /(?:^|[-_])patch\.(?:ya?ml|json)$/.test(baseName(path)));
}

/** What kustomizations use is real; else the tests that name a file are asked, and its name where none does. */
function isTestInput(path: string, { uses, tested }: WorkspaceFacts): boolean {
  return !uses.has(path) && (tested.get(path) ?? (isExpectationFile(path) ? "part" : "whole")) === "part";
}

/** KUTTL merges what a step holds into what is there of the same name. */
function isStepPatch(path: string, { uses, stepFolders }: WorkspaceFacts): boolean {
  return !uses.has(path) && stepFolders.has(folderOf(path)) && isLaterStep(path);
}

/** Of a file with the name of a kustomization: some give it to manifests of another kind, such as the Kustomization of Flux. */
function kustomizationRole(root: YamlNode | undefined): Role {
  const isKustomize = /^(Kustomization|Component)$/.test(stringAt(root, "kind") ?? "");
  if (!isKustomize || stringAt(root, "apiVersion")?.includes("/") === true) {
    const byContent = roleByContent(root);
    if (byContent !== "other" && byContent !== "unfinished") return byContent;
  }
  return stringAt(root, "kind") === "Component" ? "component" : "kustomization";
}

/** How much of a document that is too large to be read tells what it is, in UTF-16 units. */
const beginLength = 10_000;

function isTooLarge(document: YamlDocument): boolean {
  return document.root === undefined && document.problems.some(({ code }) => code === "too-large");
}

function isManifestText(source: string): boolean {
  return /^apiVersion:/m.test(source) && /^kind:/m.test(source);
}

function roleByPath(path: string, facts: WorkspaceFacts, text: string | undefined): Role | undefined {
  if (isConfigFile(path)) return "plumblineConfig";
  if (isChartFile(path)) return text?.includes("{{") === true ? "template" : "chart";
  if (isValuesSchemaFile(path)) return facts.chartFolders.has(folderOf(path)) ? "valuesSchema" : "other";
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    if (baseName(folder) === "templates" && facts.chartFolders.has(folderOf(folder))) return "template";
  }
  if (facts.chartFolders.has(folderOf(path)) && /^values.*\.ya?ml$/.test(baseName(path))) return "values";
  switch (facts.uses.get(path)) {
    case "values":
      return "values";
    case "data":
    case "configuration":
      return "other";
    default:
      return isKustomizationFile(path) ? "kustomization" : undefined;
  }
}

function roleByContent(root: YamlNode | undefined): "manifest" | "unfinished" | "kustomization" | "component" | "other" {
  const map = asMap(root);
  if (!map) return "other";
  const apiVersion = fieldAt(map, "apiVersion");
  const kind = fieldAt(map, "kind");
  const apiVersionText = stringAt(map, "apiVersion");
  const kindText = stringAt(map, "kind");
  if (apiVersionText === undefined || kindText === undefined) {
    const isStarted = (apiVersionText !== undefined && isEmpty(kind)) || (kindText !== undefined && isEmpty(apiVersion));
    return isStarted ? "unfinished" : "other";
  }
  const { group, version } = parseApiVersion(apiVersionText);
  if (group === "kustomize.config.k8s.io") return kindText === "Component" ? "component" : "kustomization";
  if ((isNoGroup(group) || (group === "" && version !== "v1")) && fieldAt(map, "metadata") === undefined) return "other";
  return isClientSide(group, version, kindText) ? "other" : "manifest";
}

function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && node.value === null);
}

const groupsWithoutDot: ReadonlySet<string> = new Set(["", "apps", "autoscaling", "batch", "extensions", "policy"]);

/** Only these groups of Kubernetes have no dot, and the server takes no others: without `metadata` it is no misspelt one, but a file of another program. So is another version alone than v1. */
function isNoGroup(group: string): boolean {
  return !group.includes(".") && !groupsWithoutDot.has(group);
}

/** Files of programs that borrow `apiVersion` and `kind` but are never sent to an API server. */
const clientSideGroups: ReadonlySet<string> = new Set([
  "abac.authorization.kubernetes.io",
  "admission.k8s.io",
  "imagepolicy.k8s.io",
  "meta.k8s.io",
  "config.kubernetes.io",
  "kubeadm.k8s.io",
  "kubelet.config.k8s.io",
  "kubeproxy.config.k8s.io",
  "kubescheduler.config.k8s.io",
  "kubecontrollermanager.config.k8s.io",
  "cloudcontrollermanager.config.k8s.io",
  "credentialprovider.kubelet.k8s.io",
  "apiserver.config.k8s.io",
  "apiserver.k8s.io",
  "pod-security.admission.config.k8s.io",
  "resourcequota.admission.k8s.io",
  "eventratelimit.admission.k8s.io",
  "audit.k8s.io",
  "client.authentication.k8s.io",
  "kubectl.config.k8s.io",
  "kind.x-k8s.io",
  "k3d.io",
  "kwok.x-k8s.io",
  "config.kwok.x-k8s.io",
  "ctlptl.dev",
  "skaffold",
  "eksctl.io",
  "backstage.io",
  "chainsaw.kyverno.io",
  "cli.kyverno.io",
  "descheduler",
  "fn.kpt.dev",
  "k0sctl.k0sproject.io",
  "kpt.dev",
  "krew.googlecontainertools.github.com",
  "krew.googlecontainertools.github.io",
  "kuttl.dev",
  "meta.pkg.crossplane.io",
  "n9",
  "openslo",
  "scorecard.operatorframework.io",
  "test.gatekeeper.sh",
  "plumbline",
]);

const clientSideCoreKinds: ReadonlySet<string> = new Set([
  "APIGroup",
  "APIGroupDiscoveryList",
  "APIGroupList",
  "APIResourceList",
  "APIVersions",
  "Config",
  "Preferences",
  "Status",
]);

/** Files of programs whose other kinds are those of a server, and what a server takes at a part of an object or sends itself; by group and kind. */
const clientSideKinds: ReadonlySet<string> = new Set([
  "apiextensions.k8s.io ConversionReview",
  "argoproj.io ConfigManagementPlugin",
  "authentication.k8s.io TokenRequest",
  "autoscaling Scale",
  "clusterctl.cluster.x-k8s.io Metadata",
  "kyverno.io Test",
  "kyverno.io UserInfo",
  "kyverno.io Values",
  "policy Eviction",
]);

function isClientSide(group: string, version: string, kind: string): boolean {
  if (group === "") return version === "builtin" || (version === "v1" && clientSideCoreKinds.has(kind));
  return clientSideGroups.has(group) || clientSideKinds.has(`${group} ${kind}`);
}

function isJsonPatch(root: YamlNode | undefined): boolean {
  if (root?.kind !== "sequence" || root.items.length === 0) return false;
  return root.items.every((item) => stringAt(item, "op") !== undefined && fieldAt(item, "path") !== undefined);
}

function isEncrypted(root: YamlNode | undefined): boolean {
  return fieldAt(root, "sops", "mac") !== undefined || fieldAt(root, "sops", "version") !== undefined;
}

const directiveNames: readonly string[] = ["$patch", "$retainKeys", "$setElementOrder", "$deleteFromPrimitiveList"];
/** What may stand for any character in a quoted key. */
const escapeSequence = /\\[xuU\r\n]/;

/** Most texts hold no directive, so that their tree need not be searched. */
function mayHoldDirective(source: string): boolean {
  return directiveNames.some((name) => source.includes(name)) || escapeSequence.test(source);
}

const patchDirective = /^\$(patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/;

/** Trees never change, and this is asked whenever the files around a document change. */
const patches = new WeakMap<YamlNode, boolean>();

function isPatch(root: YamlNode | undefined): boolean {
  if (!root) return false;
  const known = patches.get(root);
  if (known !== undefined) return known;
  const result = hasPatchDirective(root, 0);
  patches.set(root, result);
  return result;
}

/** Only patches contain directives for the merge; they may stand at any depth. Aliases need not be followed: their anchors are visited. */
function hasPatchDirective(node: YamlNode | undefined, depth: number): boolean {
  if (depth > 64) return false;
  if (node === undefined || node.kind === "scalar" || node.kind === "alias") return false;
  if (node.kind === "sequence") return node.items.some((item) => hasPatchDirective(item, depth + 1));
  for (const { name, value } of node.entries) {
    if ((name.startsWith("$") && patchDirective.test(name)) || hasPatchDirective(value, depth + 1)) return true;
  }
  return false;
}

function isBroken(document: YamlDocument): boolean {
  return document.problems.some(({ severity }) => severity === "error");
}
