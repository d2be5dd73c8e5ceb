import { generatorEntry } from "./rules/generatorEntry.ts";
import type { Rule } from "./rule.ts";
import { chartApiVersion } from "./rules/chartApiVersion.ts";
import { chartDependency } from "./rules/chartDependency.ts";
import { chartVersion } from "./rules/chartVersion.ts";
import { incompletePatch } from "./rules/incompletePatch.ts";
import { jsonPatchOperation } from "./rules/jsonPatchOperation.ts";
import { jsonPatchPointer } from "./rules/jsonPatchPointer.ts";
import { kustomizationAsFile } from "./rules/kustomizationAsFile.ts";
import { kustomizationLoop } from "./rules/kustomizationLoop.ts";
import { kustomizeBoolean } from "./rules/kustomizeBoolean.ts";
import { kustomizeDate } from "./rules/kustomizeDate.ts";
import { kustomizeKey } from "./rules/kustomizeKey.ts";
import { kustomizeName } from "./rules/kustomizeName.ts";
import { kustomizeNull } from "./rules/kustomizeNull.ts";
import { missingFile } from "./rules/missingFile.ts";
import { missingFolder } from "./rules/missingFolder.ts";
import { repeatedResource } from "./rules/repeatedResource.ts";
import { replacedKustomizeField } from "./rules/replacedKustomizeField.ts";
import { unknownPatchPath } from "./rules/unknownPatchPath.ts";
import { unmatchedPatch } from "./rules/unmatchedPatch.ts";
import { unmatchedReplicas } from "./rules/unmatchedReplicas.ts";
import { unmatchedSelector } from "./rules/unmatchedSelector.ts";
import { valuesSchema } from "./rules/valuesSchema.ts";
import { wrongKustomizationKind } from "./rules/wrongKustomizationKind.ts";

/** Rules about files that other programs than the API server read, and about what files say of one another. */
export const fileRules: readonly Rule[] = [
  chartApiVersion,
  chartDependency,
  chartVersion,
  incompletePatch,
  jsonPatchOperation,
  jsonPatchPointer,
  kustomizationAsFile,
  kustomizationLoop,
  kustomizeBoolean,
  kustomizeDate,
  kustomizeKey,
  kustomizeName,
  kustomizeNull,
  missingFile,
  missingFolder,
  repeatedResource,
  replacedKustomizeField,
  unknownPatchPath,
  generatorEntry,
  unmatchedPatch,
  unmatchedReplicas,
  unmatchedSelector,
  valuesSchema,
  wrongKustomizationKind,
];
