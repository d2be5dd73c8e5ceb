import { baseName } from "./paths.ts";
import { stepFolderOf } from "./testFiles.ts";
import { isChartFile, isConfigFile, isKustomizationFile } from "./workspaceFacts.ts";

/** What objects that define kinds, say where and how others are applied, or test them, have in their text. */
const speaksOfOthers = /CustomResourceDefinition|fluxcd\.io|argoproj\.io|kyverno\.io|gatekeeper\.sh|kuttl\.dev|kudo\.dev/;

/**
 * Tells by its name and a glance at its text whether a file may say of others what they are: their kinds, their roles, how they are checked. Without the rest of a folder
 * what is wrong with a file by itself is known then.
 */
export function maySayOfOthers(path: string, text: string): boolean {
  const isNamed =
    isChartFile(path) ||
    isKustomizationFile(path) ||
    isConfigFile(path) ||
    baseName(path) === "values.schema.json" ||
    stepFolderOf(path) !== undefined;
  return isNamed || speaksOfOthers.test(text);
}
