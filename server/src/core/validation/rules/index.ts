import type { Rule } from "../rule.ts";
import { accessModeAlone } from "./accessModeAlone.ts";
import { addressFamilyRepeated } from "./addressFamilyRepeated.ts";
import { annotationsTooLarge } from "./annotationsTooLarge.ts";
import { arrayWithoutItems } from "./arrayWithoutItems.ts";
import { azureDiskUri } from "./azureDiskUri.ts";
import { capacityWithoutStorage } from "./capacityWithoutStorage.ts";
import { claimNotDeclared } from "./claimNotDeclared.ts";
import { claimTemplateMetadata } from "./claimTemplateMetadata.ts";
import { claimTemplateName } from "./claimTemplateName.ts";
import { clusterAddresses } from "./clusterAddresses.ts";
import { clusterRoleNeeded } from "./clusterRoleNeeded.ts";
import { containerNameTaken } from "./containerNameTaken.ts";
import { conversionWebhook } from "./conversionWebhook.ts";
import { crdGroup } from "./crdGroup.ts";
import { crdListKind } from "./crdListKind.ts";
import { crdName } from "./crdName.ts";
import { dataSourceKind } from "./dataSourceKind.ts";
import { dataTooLarge } from "./dataTooLarge.ts";
import { deadlineBeforeReady } from "./deadlineBeforeReady.ts";
import { defaultMismatch } from "./defaultMismatch.ts";
import { deprecatedApiVersion } from "./deprecatedApiVersion.ts";
import { deprecationWarning } from "./deprecationWarning.ts";
import { deviceWithoutClaim } from "./deviceWithoutClaim.ts";
import { dnsWithoutServers } from "./dnsWithoutServers.ts";
import { duplicateFilePath } from "./duplicateFilePath.ts";
import { duplicateItem } from "./duplicateItem.ts";
import { duplicatePort } from "./duplicatePort.ts";
import { embeddedType } from "./embeddedType.ts";
import { emptyItem } from "./emptyItem.ts";
import { emptySelector } from "./emptySelector.ts";
import { endPort } from "./endPort.ts";
import { endpointAddress } from "./endpointAddress.ts";
import { envFileVolume } from "./envFileVolume.ts";
import { envWithoutSource } from "./envWithoutSource.ts";
import { ephemeralContainerInManifest } from "./ephemeralContainerInManifest.ts";
import { exceptOutsideRange } from "./exceptOutsideRange.ts";
import { failIndexWithoutLimit } from "./failIndexWithoutLimit.ts";
import { forbiddenTogether } from "./forbiddenTogether.ts";
import { fractionalDevice } from "./fractionalDevice.ts";
import { fractionalQuota } from "./fractionalQuota.ts";
import { gatedPodOnNode } from "./gatedPodOnNode.ts";
import { generatedSelector } from "./generatedSelector.ts";
import { headlessService } from "./headlessService.ts";
import { hostPortMismatch } from "./hostPortMismatch.ts";
import { hostProcessConflict } from "./hostProcessConflict.ts";
import { hostSysctl } from "./hostSysctl.ts";
import { hugePageMultiple } from "./hugePageMultiple.ts";
import { hugePagesAlone } from "./hugePagesAlone.ts";
import { ingressClassParameters } from "./ingressClassParameters.ts";
import { ingressWithoutRules } from "./ingressWithoutRules.ts";
import { initContainerProbe } from "./initContainerProbe.ts";
import { integerOutOfRange } from "./integerOutOfRange.ts";
import { invalidAddress } from "./invalidAddress.ts";
import { invalidAddressRange } from "./invalidAddressRange.ts";
import { invalidAmount } from "./invalidAmount.ts";
import { invalidBase64 } from "./invalidBase64.ts";
import { invalidControllerName } from "./invalidControllerName.ts";
import { invalidCronSchedule } from "./invalidCronSchedule.ts";
import { invalidDataKey } from "./invalidDataKey.ts";
import { invalidDateTime } from "./invalidDateTime.ts";
import { invalidEnumValue } from "./invalidEnumValue.ts";
import { invalidEnvName } from "./invalidEnvName.ts";
import { invalidExitCodes } from "./invalidExitCodes.ts";
import { invalidFieldPath } from "./invalidFieldPath.ts";
import { invalidFileMode } from "./invalidFileMode.ts";
import { invalidFormat } from "./invalidFormat.ts";
import { invalidHeaderName } from "./invalidHeaderName.ts";
import { invalidHost } from "./invalidHost.ts";
import { invalidIndexList } from "./invalidIndexList.ts";
import { invalidIngressPath } from "./invalidIngressPath.ts";
import { invalidIscsiName } from "./invalidIscsiName.ts";
import { invalidJsonPath } from "./invalidJsonPath.ts";
import { invalidKey } from "./invalidKey.ts";
import { invalidLabel } from "./invalidLabel.ts";
import { invalidLength } from "./invalidLength.ts";
import { invalidName } from "./invalidName.ts";
import { invalidPath } from "./invalidPath.ts";
import { invalidPodAnnotation } from "./invalidPodAnnotation.ts";
import { invalidPortName } from "./invalidPortName.ts";
import { invalidQuantity } from "./invalidQuantity.ts";
import { invalidReferenceName } from "./invalidReferenceName.ts";
import { invalidResourceField } from "./invalidResourceField.ts";
import { invalidSelectorValue } from "./invalidSelectorValue.ts";
import { invalidSysctl } from "./invalidSysctl.ts";
import { invalidTimeZone } from "./invalidTimeZone.ts";
import { invalidUserId } from "./invalidUserId.ts";
import { invalidWindowsUser } from "./invalidWindowsUser.ts";
import { iscsiPortalLength } from "./iscsiPortalLength.ts";
import { keyInBoth } from "./keyInBoth.ts";
import { kustomizationLoop } from "./kustomizationLoop.ts";
import { labelKeyBothWays } from "./labelKeyBothWays.ts";
import { limitOfClaim } from "./limitOfClaim.ts";
import { limitOfPod } from "./limitOfPod.ts";
import { limitOrder } from "./limitOrder.ts";
import { limitRatio } from "./limitRatio.ts";
import { limitType } from "./limitType.ts";
import { listMapKeys } from "./listMapKeys.ts";
import { localApiService } from "./localApiService.ts";
import { localVolumeWithoutNode } from "./localVolumeWithoutNode.ts";
import { metricSource } from "./metricSource.ts";
import { metricTarget } from "./metricTarget.ts";
import { missingAlternative } from "./missingAlternative.ts";
import { missingDependency } from "./missingDependency.ts";
import { missingExternalName } from "./missingExternalName.ts";
import { missingField } from "./missingField.ts";
import { missingFile } from "./missingFile.ts";
import { missingHandler } from "./missingHandler.ts";
import { missingName } from "./missingName.ts";
import { missingType } from "./missingType.ts";
import { mixedPeer } from "./mixedPeer.ts";
import { mountAndDevice } from "./mountAndDevice.ts";
import { mountOptions } from "./mountOptions.ts";
import { mountWithoutVolume } from "./mountWithoutVolume.ts";
import { needsIndexedMode } from "./needsIndexedMode.ts";
import { negativeNumber } from "./negativeNumber.ts";
import { negativeQuantity } from "./negativeQuantity.ts";
import { noAlternative } from "./noAlternative.ts";
import { offByDefault } from "./offByDefault.ts";
import { outOfBounds } from "./outOfBounds.ts";
import { paddedImage } from "./paddedImage.ts";
import { patternMismatch } from "./patternMismatch.ts";
import { persistentVolumeSource } from "./persistentVolumeSource.ts";
import { podResourcesExceeded } from "./podResourcesExceeded.ts";
import { policyWithoutRules } from "./policyWithoutRules.ts";
import { portOutOfRange } from "./portOutOfRange.ts";
import { quantityNotPositive } from "./quantityNotPositive.ts";
import { quobyteRegistry } from "./quobyteRegistry.ts";
import { quotaScope } from "./quotaScope.ts";
import { quotaScopeValues } from "./quotaScopeValues.ts";
import { readinessGracePeriod } from "./readinessGracePeriod.ts";
import { removedApiVersion } from "./removedApiVersion.ts";
import { repeatedItem } from "./repeatedItem.ts";
import { repeatedResource } from "./repeatedResource.ts";
import { repeatedTaint } from "./repeatedTaint.ts";
import { repeatedValue } from "./repeatedValue.ts";
import { replacedKustomizeField } from "./replacedKustomizeField.ts";
import { replacementOfFailedPods } from "./replacementOfFailedPods.ts";
import { replicaBounds } from "./replicaBounds.ts";
import { requestAboveLimit } from "./requestAboveLimit.ts";
import { reservedDriverOption } from "./reservedDriverOption.ts";
import { resizeRestart } from "./resizeRestart.ts";
import { reviewVersions } from "./reviewVersions.ts";
import { ruleMixesUrls } from "./ruleMixesUrls.ts";
import { ruleWithoutResources } from "./ruleWithoutResources.ts";
import { scaleTargetGroup } from "./scaleTargetGroup.ts";
import { scalingWithoutPolicies } from "./scalingWithoutPolicies.ts";
import { schemaExtension } from "./schemaExtension.ts";
import { schemaType } from "./schemaType.ts";
import { schemaWithoutType } from "./schemaWithoutType.ts";
import { secretJson } from "./secretJson.ts";
import { secretReferenceWithoutName } from "./secretReferenceWithoutName.ts";
import { secretTypeKeys } from "./secretTypeKeys.ts";
import { selectorValues } from "./selectorValues.ts";
import { selectorWithoutLabels } from "./selectorWithoutLabels.ts";
import { serviceTypeMismatch } from "./serviceTypeMismatch.ts";
import { serviceWithoutPorts } from "./serviceWithoutPorts.ts";
import { severalAlternatives } from "./severalAlternatives.ts";
import { severalControllers } from "./severalControllers.ts";
import { severalEnvSources } from "./severalEnvSources.ts";
import { severalHandlers } from "./severalHandlers.ts";
import { severalVolumeSources } from "./severalVolumeSources.ts";
import { signerName } from "./signerName.ts";
import { sleepBeyondGracePeriod } from "./sleepBeyondGracePeriod.ts";
import { specialAddress } from "./specialAddress.ts";
import { storageVersion } from "./storageVersion.ts";
import { strategyConflict } from "./strategyConflict.ts";
import { stuckRollout } from "./stuckRollout.ts";
import { subjectGroup } from "./subjectGroup.ts";
import { subjectName } from "./subjectName.ts";
import { subjectWithoutNamespace } from "./subjectWithoutNamespace.ts";
import { successThreshold } from "./successThreshold.ts";
import { templateDeadline } from "./templateDeadline.ts";
import { templateRestartPolicy } from "./templateRestartPolicy.ts";
import { tokenWithoutAccount } from "./tokenWithoutAccount.ts";
import { tolerationConflict } from "./tolerationConflict.ts";
import { tooManyItems } from "./tooManyItems.ts";
import { trustBundleName } from "./trustBundleName.ts";
import { typeWithoutField } from "./typeWithoutField.ts";
import { unknownContainer } from "./unknownContainer.ts";
import { unknownField } from "./unknownField.ts";
import { unknownKind } from "./unknownKind.ts";
import { unknownQuota } from "./unknownQuota.ts";
import { unknownResource } from "./unknownResource.ts";
import { unmaskedProcMount } from "./unmaskedProcMount.ts";
import { unmatchedPatch } from "./unmatchedPatch.ts";
import { unnamedPort } from "./unnamedPort.ts";
import { valueAndValueFrom } from "./valueAndValueFrom.ts";
import { valueOutOfRange } from "./valueOutOfRange.ts";
import { variableName } from "./variableName.ts";
import { webhookAddress } from "./webhookAddress.ts";
import { webhookName } from "./webhookName.ts";
import { wildcardNotAlone } from "./wildcardNotAlone.ts";
import { wrongKustomizationKind } from "./wrongKustomizationKind.ts";
import { wrongSystemField } from "./wrongSystemField.ts";
import { wrongType } from "./wrongType.ts";

/** Every rule; each has its page in `server/docs/rules` and its test. */
export const rules: readonly Rule[] = [
  accessModeAlone,
  addressFamilyRepeated,
  annotationsTooLarge,
  arrayWithoutItems,
  azureDiskUri,
  capacityWithoutStorage,
  claimNotDeclared,
  claimTemplateMetadata,
  claimTemplateName,
  clusterAddresses,
  clusterRoleNeeded,
  containerNameTaken,
  conversionWebhook,
  crdGroup,
  crdListKind,
  crdName,
  dataSourceKind,
  dataTooLarge,
  deadlineBeforeReady,
  defaultMismatch,
  deprecatedApiVersion,
  deprecationWarning,
  deviceWithoutClaim,
  dnsWithoutServers,
  duplicateFilePath,
  duplicateItem,
  duplicatePort,
  embeddedType,
  emptyItem,
  emptySelector,
  endPort,
  endpointAddress,
  envFileVolume,
  envWithoutSource,
  ephemeralContainerInManifest,
  exceptOutsideRange,
  failIndexWithoutLimit,
  forbiddenTogether,
  fractionalDevice,
  fractionalQuota,
  gatedPodOnNode,
  generatedSelector,
  headlessService,
  hostPortMismatch,
  hostProcessConflict,
  hostSysctl,
  hugePageMultiple,
  hugePagesAlone,
  ingressClassParameters,
  ingressWithoutRules,
  initContainerProbe,
  integerOutOfRange,
  invalidAddress,
  invalidAddressRange,
  invalidAmount,
  invalidBase64,
  invalidControllerName,
  invalidCronSchedule,
  invalidDataKey,
  invalidDateTime,
  invalidEnumValue,
  invalidEnvName,
  invalidExitCodes,
  invalidFieldPath,
  invalidFileMode,
  invalidFormat,
  invalidHeaderName,
  invalidHost,
  invalidIndexList,
  invalidIngressPath,
  invalidIscsiName,
  invalidJsonPath,
  invalidKey,
  invalidLabel,
  invalidLength,
  invalidName,
  invalidPath,
  invalidPodAnnotation,
  invalidPortName,
  invalidQuantity,
  invalidReferenceName,
  invalidResourceField,
  invalidSelectorValue,
  invalidSysctl,
  invalidTimeZone,
  invalidUserId,
  invalidWindowsUser,
  iscsiPortalLength,
  keyInBoth,
  kustomizationLoop,
  labelKeyBothWays,
  limitOfClaim,
  limitOfPod,
  limitOrder,
  limitRatio,
  limitType,
  listMapKeys,
  localApiService,
  localVolumeWithoutNode,
  metricSource,
  metricTarget,
  missingAlternative,
  missingDependency,
  missingExternalName,
  missingField,
  missingFile,
  missingHandler,
  missingName,
  missingType,
  mixedPeer,
  mountAndDevice,
  mountOptions,
  mountWithoutVolume,
  needsIndexedMode,
  negativeNumber,
  negativeQuantity,
  noAlternative,
  offByDefault,
  outOfBounds,
  paddedImage,
  patternMismatch,
  persistentVolumeSource,
  podResourcesExceeded,
  policyWithoutRules,
  portOutOfRange,
  quantityNotPositive,
  quobyteRegistry,
  quotaScope,
  quotaScopeValues,
  readinessGracePeriod,
  removedApiVersion,
  repeatedItem,
  repeatedResource,
  repeatedTaint,
  repeatedValue,
  replacedKustomizeField,
  replacementOfFailedPods,
  replicaBounds,
  requestAboveLimit,
  reservedDriverOption,
  resizeRestart,
  reviewVersions,
  ruleMixesUrls,
  ruleWithoutResources,
  scaleTargetGroup,
  scalingWithoutPolicies,
  schemaExtension,
  schemaType,
  schemaWithoutType,
  secretJson,
  secretReferenceWithoutName,
  secretTypeKeys,
  selectorValues,
  selectorWithoutLabels,
  serviceTypeMismatch,
  serviceWithoutPorts,
  severalAlternatives,
  severalControllers,
  severalEnvSources,
  severalHandlers,
  severalVolumeSources,
  signerName,
  sleepBeyondGracePeriod,
  specialAddress,
  storageVersion,
  strategyConflict,
  stuckRollout,
  subjectGroup,
  subjectName,
  subjectWithoutNamespace,
  successThreshold,
  templateDeadline,
  templateRestartPolicy,
  tokenWithoutAccount,
  tolerationConflict,
  tooManyItems,
  trustBundleName,
  typeWithoutField,
  unknownContainer,
  unknownField,
  unknownKind,
  unknownQuota,
  unknownResource,
  unmaskedProcMount,
  unmatchedPatch,
  unnamedPort,
  valueAndValueFrom,
  valueOutOfRange,
  variableName,
  webhookAddress,
  webhookName,
  wildcardNotAlone,
  wrongKustomizationKind,
  wrongSystemField,
  wrongType,
];
