import type { Rule } from "../rule.ts";
import { claimNotDeclared } from "./claimNotDeclared.ts";
import { deadlineBeforeReady } from "./deadlineBeforeReady.ts";
import { deprecatedApiVersion } from "./deprecatedApiVersion.ts";
import { deviceWithoutClaim } from "./deviceWithoutClaim.ts";
import { duplicateItem } from "./duplicateItem.ts";
import { emptySelector } from "./emptySelector.ts";
import { envWithoutSource } from "./envWithoutSource.ts";
import { ephemeralContainerInManifest } from "./ephemeralContainerInManifest.ts";
import { fractionalDevice } from "./fractionalDevice.ts";
import { hugePagesAlone } from "./hugePagesAlone.ts";
import { integerOutOfRange } from "./integerOutOfRange.ts";
import { invalidAddress } from "./invalidAddress.ts";
import { invalidAddressRange } from "./invalidAddressRange.ts";
import { invalidAmount } from "./invalidAmount.ts";
import { invalidBase64 } from "./invalidBase64.ts";
import { invalidDataKey } from "./invalidDataKey.ts";
import { invalidDateTime } from "./invalidDateTime.ts";
import { invalidEnumValue } from "./invalidEnumValue.ts";
import { invalidEnvName } from "./invalidEnvName.ts";
import { invalidFieldPath } from "./invalidFieldPath.ts";
import { invalidFileMode } from "./invalidFileMode.ts";
import { invalidFormat } from "./invalidFormat.ts";
import { invalidHeaderName } from "./invalidHeaderName.ts";
import { invalidKey } from "./invalidKey.ts";
import { invalidLabel } from "./invalidLabel.ts";
import { invalidLength } from "./invalidLength.ts";
import { invalidName } from "./invalidName.ts";
import { invalidPath } from "./invalidPath.ts";
import { invalidPortName } from "./invalidPortName.ts";
import { invalidQuantity } from "./invalidQuantity.ts";
import { invalidReferenceName } from "./invalidReferenceName.ts";
import { invalidResourceField } from "./invalidResourceField.ts";
import { invalidSelectorValue } from "./invalidSelectorValue.ts";
import { invalidUserId } from "./invalidUserId.ts";
import { missingAlternative } from "./missingAlternative.ts";
import { missingField } from "./missingField.ts";
import { missingHandler } from "./missingHandler.ts";
import { missingName } from "./missingName.ts";
import { missingType } from "./missingType.ts";
import { mountWithoutVolume } from "./mountWithoutVolume.ts";
import { negativeNumber } from "./negativeNumber.ts";
import { negativeQuantity } from "./negativeQuantity.ts";
import { noAlternative } from "./noAlternative.ts";
import { offByDefault } from "./offByDefault.ts";
import { outOfBounds } from "./outOfBounds.ts";
import { patternMismatch } from "./patternMismatch.ts";
import { portOutOfRange } from "./portOutOfRange.ts";
import { removedApiVersion } from "./removedApiVersion.ts";
import { requestAboveLimit } from "./requestAboveLimit.ts";
import { selectorValues } from "./selectorValues.ts";
import { selectorWithoutLabels } from "./selectorWithoutLabels.ts";
import { severalAlternatives } from "./severalAlternatives.ts";
import { severalEnvSources } from "./severalEnvSources.ts";
import { severalHandlers } from "./severalHandlers.ts";
import { severalVolumeSources } from "./severalVolumeSources.ts";
import { strategyConflict } from "./strategyConflict.ts";
import { stuckRollout } from "./stuckRollout.ts";
import { templateDeadline } from "./templateDeadline.ts";
import { templateRestartPolicy } from "./templateRestartPolicy.ts";
import { unknownField } from "./unknownField.ts";
import { unknownKind } from "./unknownKind.ts";
import { unknownResource } from "./unknownResource.ts";
import { valueAndValueFrom } from "./valueAndValueFrom.ts";
import { valueOutOfRange } from "./valueOutOfRange.ts";
import { wrongType } from "./wrongType.ts";

/** Every rule; each has its page in `server/docs/rules` and its test. */
export const rules: readonly Rule[] = [
  claimNotDeclared,
  deadlineBeforeReady,
  deprecatedApiVersion,
  deviceWithoutClaim,
  duplicateItem,
  emptySelector,
  envWithoutSource,
  ephemeralContainerInManifest,
  fractionalDevice,
  hugePagesAlone,
  integerOutOfRange,
  invalidAddress,
  invalidAddressRange,
  invalidAmount,
  invalidBase64,
  invalidDataKey,
  invalidDateTime,
  invalidEnumValue,
  invalidEnvName,
  invalidFieldPath,
  invalidFileMode,
  invalidFormat,
  invalidHeaderName,
  invalidKey,
  invalidLabel,
  invalidLength,
  invalidName,
  invalidPath,
  invalidPortName,
  invalidQuantity,
  invalidReferenceName,
  invalidResourceField,
  invalidSelectorValue,
  invalidUserId,
  missingAlternative,
  missingField,
  missingHandler,
  missingName,
  missingType,
  mountWithoutVolume,
  negativeNumber,
  negativeQuantity,
  noAlternative,
  offByDefault,
  outOfBounds,
  patternMismatch,
  portOutOfRange,
  removedApiVersion,
  requestAboveLimit,
  selectorValues,
  selectorWithoutLabels,
  severalAlternatives,
  severalEnvSources,
  severalHandlers,
  severalVolumeSources,
  strategyConflict,
  stuckRollout,
  templateDeadline,
  templateRestartPolicy,
  unknownField,
  unknownKind,
  unknownResource,
  valueAndValueFrom,
  valueOutOfRange,
  wrongType,
];
