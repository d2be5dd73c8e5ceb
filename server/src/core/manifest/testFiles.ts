import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { asMap, fieldAt, itemsAt, resolveAlias, stringAt } from "./nodeAccess.ts";
import { baseName, folderOf, isInFolder, joinPath } from "./paths.ts";
import { parseApiVersion } from "./resource.ts";

/** What a test does with a file: it creates the `whole` objects in it, or takes them as a `part` to compare with what is there, or to try policies on. */
export type TestUse = "whole" | "part";

/** A file that a test names, or that its name makes part of one. */
export interface TestedFile {
  readonly path: string;
  readonly use: TestUse;
}

/** Lists the files that the tests of Chainsaw, KUTTL, Kyverno and Gatekeeper in a file name. What lies elsewhere than the test, and not among tests, may be there for others, too, and is left out. */
export function testedFilesOf(path: string, documents: readonly YamlDocument[]): readonly TestedFile[] {
  const folder = folderOf(path);
  return documents.flatMap(({ root }) =>
    usesIn(root).flatMap(([text, use]) => {
      const place = text === undefined ? undefined : joinPath(folder, text);
      const isOfTests = place !== undefined && (isInFolder(place, folder) || amongTests.test(place));
      return isOfTests && place !== path ? [{ path: place, use }] : [];
    }),
  );
}

const amongTests = /(?:^|\/)[._-]*(?:tests?|testdata|e2e|chainsaw|kuttl|conformance)(?:[._-][^/]*)?\//;

/** Tells by its name whether a file holds what KUTTL, and those who follow it, expect to be there, or not to be there, after a step. */
export function isExpectationFile(path: string): boolean {
  return /^\d+-(?:assert|errors?)(?:[-.][^/]*)?\.ya?ml$|(?:^|[-_])asserts?\.ya?ml$/.test(baseName(path));
}

/** The folder of a test whose steps are files with numbers; undefined for files that do not show that they belong to one. */
export function stepFolderOf(path: string): string | undefined {
  return /^\d+-(?:assert|errors?)\b/.test(baseName(path)) ? folderOf(path) : undefined;
}

/** Tells of a file of such a folder whether what it holds may be merged into what an earlier step has created. */
export function isLaterStep(path: string): boolean {
  return /^0*[1-9]\d*-/.test(baseName(path));
}

type Use = readonly [text: string | undefined, use: TestUse];

function usesIn(root: YamlNode | undefined): readonly Use[] {
  const kind = stringAt(root, "kind");
  if (kind !== "Test" && kind !== "TestStep" && kind !== "StepTemplate" && kind !== "Suite") return [];
  switch (parseApiVersion(stringAt(root, "apiVersion") ?? "").group) {
    case "chainsaw.kyverno.io":
      return [fieldAt(root, "spec"), ...itemsAt(root, "spec", "steps")].flatMap(ofChainsaw);
    case "kuttl.dev":
    case "kudo.dev":
      return [...textsAt(root, "apply").map(whole), ...["assert", "error"].flatMap((field) => textsAt(root, field).map(part))];
    case "cli.kyverno.io":
    case "kyverno.io":
      return ofKyverno(root);
    case "test.gatekeeper.sh":
      return itemsAt(root, "tests").flatMap((test) => itemsAt(test, "cases").flatMap(ofGatekeeper));
    default:
      return [];
  }
}

const wholeOperations: ReadonlySet<string> = new Set(["apply", "create", "update"]);
const partOperations: ReadonlySet<string> = new Set(["assert", "error", "patch", "delete"]);

function ofChainsaw(step: YamlNode | undefined): readonly Use[] {
  const operations = ["try", "catch", "finally", "cleanup"].flatMap((phase) => itemsAt(step, phase));
  const named = operations.flatMap((operation): readonly Use[] =>
    (asMap(operation)?.entries ?? []).flatMap(({ name, value }): readonly Use[] => {
      if (wholeOperations.has(name)) return [whole(stringAt(value, "file"))];
      return partOperations.has(name) ? [part(stringAt(value, "file"))] : [];
    }),
  );
  // What a template does with a file that it is given cannot be told here.
  return [...named, ...itemsAt(step, "use", "with", "bindings").map((binding) => whole(stringAt(binding, "value")))];
}

const triedFields: readonly string[] = ["resources", "targetResources", "clusterResources", "paramResources"];
const resultFields: readonly string[] = [
  "patchedResource",
  "patchedResources",
  "generatedResource",
  "generatedResources",
  "cloneSourceResource",
  "cloneSourceResources",
];

/** Its policies are the real ones. */
function ofKyverno(root: YamlNode | undefined): readonly Use[] {
  const ofResults = itemsAt(root, "results").flatMap((result) => resultFields.flatMap((field) => textsAt(result, field)));
  return [...triedFields.flatMap((field) => textsAt(root, field)), ...ofResults].map(part);
}

/** Its templates and constraints are the real ones. */
function ofGatekeeper(testCase: YamlNode | undefined): readonly Use[] {
  return [stringAt(testCase, "object"), ...textsAt(testCase, "inventory")].map(part);
}

function whole(text: string | undefined): Use {
  return [text, "whole"];
}

function part(text: string | undefined): Use {
  return [text, "part"];
}

/** A text, or the texts of a list. */
function textsAt(root: YamlNode | undefined, field: string): readonly string[] {
  const node = fieldAt(root, field);
  const items = node?.kind === "sequence" ? node.items.map(resolveAlias) : [node];
  return items.flatMap((item) => (item?.kind === "scalar" && typeof item.value === "string" ? [item.value] : []));
}
