import type { JsonObject } from "../json.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { readFileFacts, type FileFacts } from "../manifest/workspaceFacts.ts";
import type { Manifest } from "../manifest/resource.ts";
import type { OffsetRange } from "../text.ts";
import { LineIndex } from "../yaml/lineIndex.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import { RestingYaml } from "../yaml/restingYaml.ts";
import { crdsOf } from "./crdsOf.ts";
import type { Finding } from "./finding.ts";
import { policyFactsOf, type PolicyFacts } from "./policy/policySurroundings.ts";
import { rereadYaml } from "./rereadYaml.ts";
import type { JudgedFindings } from "./suppressions/ignoredRules.ts";
import type { DocumentMemory } from "./validateDocument.ts";

/** A file that was read. */
export interface WorkspaceFile {
  readonly path: string;
  readonly yaml: YamlFile;
  readonly lines: LineIndex;
}

/** A file with what is known of it; what is found is found when somebody asks. */
export interface FileState extends WorkspaceFile {
  readonly yaml: RestingYaml;
  /** Something is wrong with its syntax, so that parts of it may be missing. */
  readonly isBroken: boolean;
  readonly facts: FileFacts | undefined;
  readonly crds: readonly JsonObject[];
  readonly policyFacts: PolicyFacts;
  /** By the root of the document: a root that stays the same stands for text that stayed the same. */
  roles: WeakMap<YamlNode, DocumentRole>;
  checked: WeakMap<YamlNode, { readonly role: DocumentRole; readonly findings: readonly Finding[] }>;
  /** What is known of the documents from before the last edit, by their index. */
  memories: Map<number, DocumentMemory>;
  findings: JudgedFindings | undefined;
  /** What the documents declare, as long as their roles stay the same. */
  manifests: readonly Manifest[] | undefined;
  /** Groups of the objects in the file, and the names of their kinds: what a change of CRDs may touch. */
  kinds: ReadonlySet<string> | undefined;
}

/** Reads the text of a file. What is known from before an edit is kept for the documents that stay the same. */
export function readFile(
  path: string,
  text: string,
  before: FileState | undefined,
  edit: { readonly range: OffsetRange; readonly newText: string } | undefined,
): FileState {
  const yaml = new RestingYaml(rereadYaml(before?.yaml, text, edit, path));
  const isBroken = yaml.documents.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  // What is half typed shall not turn other files upside down.
  const last = isBroken ? before : undefined;
  return {
    path,
    yaml,
    lines: new LineIndex(text),
    isBroken,
    facts: last ? last.facts : readFileFacts(path, yaml.documents),
    crds: last?.crds ?? crdsOf(yaml.documents),
    policyFacts: last?.policyFacts ?? policyFactsOf(yaml.documents),
    roles: before?.roles ?? new WeakMap(),
    checked: before?.checked ?? new WeakMap(),
    memories: before?.memories ?? new Map<number, DocumentMemory>(),
    findings: undefined,
    manifests: undefined,
    kinds: undefined,
  };
}

/** Forgets what was found, because something else counts now. */
export function forget(file: FileState): void {
  file.checked = new WeakMap();
  file.memories = new Map();
  file.findings = undefined;
}
