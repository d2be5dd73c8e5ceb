import { fileRules } from "../fileRules.ts";
import { kindRules } from "../kindRules.ts";
import { podRules } from "../podRules.ts";
import type { Rule } from "../rule.ts";
import { annotationsTooLarge } from "./annotationsTooLarge.ts";
import { arrayWithoutItems } from "./arrayWithoutItems.ts";
import { brokenRule } from "./brokenRule.ts";
import { conversionWebhook } from "./conversionWebhook.ts";
import { crdGroup } from "./crdGroup.ts";
import { crdListKind } from "./crdListKind.ts";
import { crdName } from "./crdName.ts";
import { defaultMismatch } from "./defaultMismatch.ts";
import { defunctVolume } from "./defunctVolume.ts";
import { deprecatedAnnotation } from "./deprecatedAnnotation.ts";
import { deprecatedApiVersion } from "./deprecatedApiVersion.ts";
import { deprecatedNodeLabel } from "./deprecatedNodeLabel.ts";
import { deprecatedValue } from "./deprecatedValue.ts";
import { deprecationWarning } from "./deprecationWarning.ts";
import { driftIgnoreOfNothing } from "./driftIgnoreOfNothing.ts";
import { duplicateItem } from "./duplicateItem.ts";
import { embeddedType } from "./embeddedType.ts";
import { emptyItem } from "./emptyItem.ts";
import { endlessRevisionHistory } from "./endlessRevisionHistory.ts";
import { finalizerWithoutDomain } from "./finalizerWithoutDomain.ts";
import { forbiddenTogether } from "./forbiddenTogether.ts";
import { fractionalBytes } from "./fractionalBytes.ts";
import { ignoredServiceField } from "./ignoredServiceField.ts";
import { gatedField } from "./gatedField.ts";
import { generatedName } from "./generatedName.ts";
import { ignoreWithoutReason } from "./ignoreWithoutReason.ts";
import { integerOutOfRange } from "./integerOutOfRange.ts";
import { invalidAddress } from "./invalidAddress.ts";
import { invalidAddressRange } from "./invalidAddressRange.ts";
import { invalidAmount } from "./invalidAmount.ts";
import { invalidBase64 } from "./invalidBase64.ts";
import { invalidDateTime } from "./invalidDateTime.ts";
import { invalidEnumValue } from "./invalidEnumValue.ts";
import { invalidFileMode } from "./invalidFileMode.ts";
import { invalidFormat } from "./invalidFormat.ts";
import { invalidJsonPath } from "./invalidJsonPath.ts";
import { invalidKey } from "./invalidKey.ts";
import { invalidLabel } from "./invalidLabel.ts";
import { invalidLength } from "./invalidLength.ts";
import { invalidName } from "./invalidName.ts";
import { invalidPath } from "./invalidPath.ts";
import { invalidPattern } from "./invalidPattern.ts";
import { invalidPortName } from "./invalidPortName.ts";
import { invalidQuantity } from "./invalidQuantity.ts";
import { invalidReferenceName } from "./invalidReferenceName.ts";
import { invalidSelectorValue } from "./invalidSelectorValue.ts";
import { keyedListItems } from "./keyedListItems.ts";
import { listMapKeys } from "./listMapKeys.ts";
import { malformedApiVersion } from "./malformedApiVersion.ts";
import { misleadingNumber } from "./misleadingNumber.ts";
import { missingAlternative } from "./missingAlternative.ts";
import { missingDependency } from "./missingDependency.ts";
import { missingField } from "./missingField.ts";
import { missingLabelSelector } from "./missingLabelSelector.ts";
import { missingName } from "./missingName.ts";
import { missingReferenceKey } from "./missingReferenceKey.ts";
import { missingReferencePort } from "./missingReferencePort.ts";
import { missingReferenceTarget } from "./missingReferenceTarget.ts";
import { missingType } from "./missingType.ts";
import { nameUnfitForHosts } from "./nameUnfitForHosts.ts";
import { negativeGracePeriod } from "./negativeGracePeriod.ts";
import { negativeNumber } from "./negativeNumber.ts";
import { negativeQuantity } from "./negativeQuantity.ts";
import { nestedSchemaField } from "./nestedSchemaField.ts";
import { noAlternative } from "./noAlternative.ts";
import { offByDefault } from "./offByDefault.ts";
import { outOfBounds } from "./outOfBounds.ts";
import { patternMismatch } from "./patternMismatch.ts";
import { portOutOfRange } from "./portOutOfRange.ts";
import { propertiesOfMap } from "./propertiesOfMap.ts";
import { protectedGroup } from "./protectedGroup.ts";
import { quantityNotPositive } from "./quantityNotPositive.ts";
import { removedApiVersion } from "./removedApiVersion.ts";
import { repeatedValue } from "./repeatedValue.ts";
import { rootSchemaField } from "./rootSchemaField.ts";
import { ruleText } from "./ruleText.ts";
import { schemaExtension } from "./schemaExtension.ts";
import { schemaMetadata } from "./schemaMetadata.ts";
import { schemaType } from "./schemaType.ts";
import { schemaWithoutType } from "./schemaWithoutType.ts";
import { selectableField } from "./selectableField.ts";
import { severalAlternatives } from "./severalAlternatives.ts";
import { severalControllers } from "./severalControllers.ts";
import { storageVersion } from "./storageVersion.ts";
import { textTooLong } from "./textTooLong.ts";
import { tooManyItems } from "./tooManyItems.ts";
import { typeWithoutField } from "./typeWithoutField.ts";
import { undeclaredInSchema } from "./undeclaredInSchema.ts";
import { unknownField } from "./unknownField.ts";
import { unknownIgnoredRule } from "./unknownIgnoredRule.ts";
import { unknownKind } from "./unknownKind.ts";
import { unnamedPort } from "./unnamedPort.ts";
import { unprunedKind } from "./unprunedKind.ts";
import { unsupportedSchemaField } from "./unsupportedSchemaField.ts";
import { unusedIgnore } from "./unusedIgnore.ts";
import { valueOutOfRange } from "./valueOutOfRange.ts";
import { wrongType } from "./wrongType.ts";

/** Every rule; each has its page in `server/docs/rules` and its test. Those for certain kinds only stand in lists of their own. */
export const rules: readonly Rule[] = [
  ...fileRules,
  ...kindRules,
  ...podRules,
  annotationsTooLarge,
  arrayWithoutItems,
  brokenRule,
  conversionWebhook,
  crdGroup,
  crdListKind,
  crdName,
  defaultMismatch,
  defunctVolume,
  deprecatedAnnotation,
  deprecatedApiVersion,
  deprecatedNodeLabel,
  deprecatedValue,
  deprecationWarning,
  driftIgnoreOfNothing,
  duplicateItem,
  embeddedType,
  emptyItem,
  endlessRevisionHistory,
  finalizerWithoutDomain,
  forbiddenTogether,
  fractionalBytes,
  ignoredServiceField,
  gatedField,
  generatedName,
  ignoreWithoutReason,
  integerOutOfRange,
  invalidAddress,
  invalidAddressRange,
  invalidAmount,
  invalidBase64,
  invalidDateTime,
  invalidEnumValue,
  invalidFileMode,
  invalidFormat,
  invalidJsonPath,
  invalidKey,
  invalidLabel,
  invalidLength,
  invalidName,
  invalidPath,
  invalidPattern,
  invalidPortName,
  invalidQuantity,
  invalidReferenceName,
  invalidSelectorValue,
  keyedListItems,
  listMapKeys,
  malformedApiVersion,
  misleadingNumber,
  missingAlternative,
  missingDependency,
  missingField,
  missingLabelSelector,
  missingName,
  missingReferenceKey,
  missingReferencePort,
  missingReferenceTarget,
  missingType,
  nameUnfitForHosts,
  negativeGracePeriod,
  negativeNumber,
  negativeQuantity,
  nestedSchemaField,
  noAlternative,
  offByDefault,
  outOfBounds,
  patternMismatch,
  portOutOfRange,
  propertiesOfMap,
  protectedGroup,
  quantityNotPositive,
  removedApiVersion,
  repeatedValue,
  rootSchemaField,
  ruleText,
  schemaExtension,
  schemaMetadata,
  schemaType,
  schemaWithoutType,
  selectableField,
  severalAlternatives,
  severalControllers,
  storageVersion,
  textTooLong,
  tooManyItems,
  typeWithoutField,
  undeclaredInSchema,
  unknownField,
  unknownIgnoredRule,
  unknownKind,
  unnamedPort,
  unprunedKind,
  unsupportedSchemaField,
  unusedIgnore,
  valueOutOfRange,
  wrongType,
];
