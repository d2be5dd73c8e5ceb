import type { Rule } from "./rule.ts";
import { azureDiskUri } from "./rules/azureDiskUri.ts";
import { claimNotDeclared } from "./rules/claimNotDeclared.ts";
import { claimTemplateMetadata } from "./rules/claimTemplateMetadata.ts";
import { claimTemplateName } from "./rules/claimTemplateName.ts";
import { containerNameTaken } from "./rules/containerNameTaken.ts";
import { deadlineBeforeReady } from "./rules/deadlineBeforeReady.ts";
import { deviceWithoutClaim } from "./rules/deviceWithoutClaim.ts";
import { dnsWithoutServers } from "./rules/dnsWithoutServers.ts";
import { duplicateFilePath } from "./rules/duplicateFilePath.ts";
import { emptyPullSecret } from "./rules/emptyPullSecret.ts";
import { envFileVolume } from "./rules/envFileVolume.ts";
import { envWithoutSource } from "./rules/envWithoutSource.ts";
import { ephemeralContainerInManifest } from "./rules/ephemeralContainerInManifest.ts";
import { failIndexWithoutLimit } from "./rules/failIndexWithoutLimit.ts";
import { fractionalDevice } from "./rules/fractionalDevice.ts";
import { gatedPodOnNode } from "./rules/gatedPodOnNode.ts";
import { generatedSelector } from "./rules/generatedSelector.ts";
import { hostIpAlone } from "./rules/hostIpAlone.ts";
import { hostPortMismatch } from "./rules/hostPortMismatch.ts";
import { hostProcessConflict } from "./rules/hostProcessConflict.ts";
import { hostSysctl } from "./rules/hostSysctl.ts";
import { hugeIndexedJob } from "./rules/hugeIndexedJob.ts";
import { hugePageMultiple } from "./rules/hugePageMultiple.ts";
import { hugePagesAlone } from "./rules/hugePagesAlone.ts";
import { indexedJobSize } from "./rules/indexedJobSize.ts";
import { initContainerProbe } from "./rules/initContainerProbe.ts";
import { invalidCronSchedule } from "./rules/invalidCronSchedule.ts";
import { invalidEnvName } from "./rules/invalidEnvName.ts";
import { invalidExitCodes } from "./rules/invalidExitCodes.ts";
import { invalidFieldPath } from "./rules/invalidFieldPath.ts";
import { invalidHeaderName } from "./rules/invalidHeaderName.ts";
import { invalidIndexList } from "./rules/invalidIndexList.ts";
import { invalidIscsiName } from "./rules/invalidIscsiName.ts";
import { invalidPodAnnotation } from "./rules/invalidPodAnnotation.ts";
import { invalidResourceField } from "./rules/invalidResourceField.ts";
import { invalidSysctl } from "./rules/invalidSysctl.ts";
import { invalidTimeZone } from "./rules/invalidTimeZone.ts";
import { invalidUserId } from "./rules/invalidUserId.ts";
import { invalidWindowsUser } from "./rules/invalidWindowsUser.ts";
import { iscsiPortalLength } from "./rules/iscsiPortalLength.ts";
import { labelKeyBothWays } from "./rules/labelKeyBothWays.ts";
import { missingHandler } from "./rules/missingHandler.ts";
import { mountAndDevice } from "./rules/mountAndDevice.ts";
import { mountWithoutVolume } from "./rules/mountWithoutVolume.ts";
import { needsIndexedMode } from "./rules/needsIndexedMode.ts";
import { overlappingFilePath } from "./rules/overlappingFilePath.ts";
import { overlappingPort } from "./rules/overlappingPort.ts";
import { paddedImage } from "./rules/paddedImage.ts";
import { podResourcesExceeded } from "./rules/podResourcesExceeded.ts";
import { podsOfJobName } from "./rules/podsOfJobName.ts";
import { preferredLabelValue } from "./rules/preferredLabelValue.ts";
import { priorityGiven } from "./rules/priorityGiven.ts";
import { quobyteRegistry } from "./rules/quobyteRegistry.ts";
import { readinessGracePeriod } from "./rules/readinessGracePeriod.ts";
import { repeatedItem } from "./rules/repeatedItem.ts";
import { repeatedPortName } from "./rules/repeatedPortName.ts";
import { replacementOfFailedPods } from "./rules/replacementOfFailedPods.ts";
import { requestAboveLimit } from "./rules/requestAboveLimit.ts";
import { reservedDriverOption } from "./rules/reservedDriverOption.ts";
import { resizeRestart } from "./rules/resizeRestart.ts";
import { selectorValues } from "./rules/selectorValues.ts";
import { selectorWithoutLabels } from "./rules/selectorWithoutLabels.ts";
import { severalEnvSources } from "./rules/severalEnvSources.ts";
import { severalHandlers } from "./rules/severalHandlers.ts";
import { severalVolumeSources } from "./rules/severalVolumeSources.ts";
import { sleepBeyondGracePeriod } from "./rules/sleepBeyondGracePeriod.ts";
import { strategyConflict } from "./rules/strategyConflict.ts";
import { stuckRollout } from "./rules/stuckRollout.ts";
import { successThreshold } from "./rules/successThreshold.ts";
import { templateDeadline } from "./rules/templateDeadline.ts";
import { templateRestartPolicy } from "./rules/templateRestartPolicy.ts";
import { tolerationConflict } from "./rules/tolerationConflict.ts";
import { trustBundleName } from "./rules/trustBundleName.ts";
import { unknownContainer } from "./rules/unknownContainer.ts";
import { unknownResource } from "./rules/unknownResource.ts";
import { unmaskedProcMount } from "./rules/unmaskedProcMount.ts";
import { valueAndValueFrom } from "./rules/valueAndValueFrom.ts";
import { volumeWithoutSource } from "./rules/volumeWithoutSource.ts";
import { wrongSystemField } from "./rules/wrongSystemField.ts";

/** Rules for pods and for what makes pods. */
export const podRules: readonly Rule[] = [
  azureDiskUri,
  claimNotDeclared,
  claimTemplateMetadata,
  claimTemplateName,
  containerNameTaken,
  deadlineBeforeReady,
  deviceWithoutClaim,
  dnsWithoutServers,
  duplicateFilePath,
  emptyPullSecret,
  envFileVolume,
  envWithoutSource,
  ephemeralContainerInManifest,
  failIndexWithoutLimit,
  fractionalDevice,
  gatedPodOnNode,
  generatedSelector,
  hostIpAlone,
  hostPortMismatch,
  hostProcessConflict,
  hostSysctl,
  hugeIndexedJob,
  hugePageMultiple,
  hugePagesAlone,
  indexedJobSize,
  initContainerProbe,
  invalidCronSchedule,
  invalidEnvName,
  invalidExitCodes,
  invalidFieldPath,
  invalidHeaderName,
  invalidIndexList,
  invalidIscsiName,
  invalidPodAnnotation,
  invalidResourceField,
  invalidSysctl,
  invalidTimeZone,
  invalidUserId,
  invalidWindowsUser,
  iscsiPortalLength,
  labelKeyBothWays,
  missingHandler,
  mountAndDevice,
  mountWithoutVolume,
  needsIndexedMode,
  overlappingFilePath,
  overlappingPort,
  paddedImage,
  podResourcesExceeded,
  podsOfJobName,
  preferredLabelValue,
  priorityGiven,
  quobyteRegistry,
  readinessGracePeriod,
  repeatedItem,
  repeatedPortName,
  replacementOfFailedPods,
  requestAboveLimit,
  reservedDriverOption,
  resizeRestart,
  selectorValues,
  selectorWithoutLabels,
  severalEnvSources,
  severalHandlers,
  severalVolumeSources,
  sleepBeyondGracePeriod,
  strategyConflict,
  stuckRollout,
  successThreshold,
  templateDeadline,
  templateRestartPolicy,
  tolerationConflict,
  trustBundleName,
  unknownContainer,
  unknownResource,
  unmaskedProcMount,
  valueAndValueFrom,
  volumeWithoutSource,
  wrongSystemField,
];
