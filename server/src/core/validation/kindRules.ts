import type { Rule } from "./rule.ts";
import { accessModeAlone } from "./rules/accessModeAlone.ts";
import { addressFamilyRepeated } from "./rules/addressFamilyRepeated.ts";
import { capacityWithoutStorage } from "./rules/capacityWithoutStorage.ts";
import { certificateRequest } from "./rules/certificateRequest.ts";
import { clusterAddresses } from "./rules/clusterAddresses.ts";
import { clusterRoleNeeded } from "./rules/clusterRoleNeeded.ts";
import { dataSourceKind } from "./rules/dataSourceKind.ts";
import { dataSourceMismatch } from "./rules/dataSourceMismatch.ts";
import { dataTooLarge } from "./rules/dataTooLarge.ts";
import { deprecatedExternalIps } from "./rules/deprecatedExternalIps.ts";
import { deviceAttributeName } from "./rules/deviceAttributeName.ts";
import { deviceVersion } from "./rules/deviceVersion.ts";
import { devicesOfNodes } from "./rules/devicesOfNodes.ts";
import { driverInCapitals } from "./rules/driverInCapitals.ts";
import { duplicatePort } from "./rules/duplicatePort.ts";
import { emptySelector } from "./rules/emptySelector.ts";
import { endPort } from "./rules/endPort.ts";
import { endpointAddress } from "./rules/endpointAddress.ts";
import { eventNamespace } from "./rules/eventNamespace.ts";
import { exceptOutsideRange } from "./rules/exceptOutsideRange.ts";
import { extendedResourceName } from "./rules/extendedResourceName.ts";
import { flowRuleScope } from "./rules/flowRuleScope.ts";
import { fractionalQuota } from "./rules/fractionalQuota.ts";
import { headlessService } from "./rules/headlessService.ts";
import { incompleteEvent } from "./rules/incompleteEvent.ts";
import { ingressClassParameters } from "./rules/ingressClassParameters.ts";
import { ingressWithoutRules } from "./rules/ingressWithoutRules.ts";
import { invalidControllerName } from "./rules/invalidControllerName.ts";
import { invalidDataKey } from "./rules/invalidDataKey.ts";
import { invalidExpression } from "./rules/invalidExpression.ts";
import { invalidHost } from "./rules/invalidHost.ts";
import { invalidIngressPath } from "./rules/invalidIngressPath.ts";
import { ipAddressName } from "./rules/ipAddressName.ts";
import { keyInBoth } from "./rules/keyInBoth.ts";
import { legacyEventField } from "./rules/legacyEventField.ts";
import { limitOfClaim } from "./rules/limitOfClaim.ts";
import { limitOfPod } from "./rules/limitOfPod.ts";
import { limitOrder } from "./rules/limitOrder.ts";
import { limitRatio } from "./rules/limitRatio.ts";
import { limitType } from "./rules/limitType.ts";
import { localApiService } from "./rules/localApiService.ts";
import { localVolumeWithoutNode } from "./rules/localVolumeWithoutNode.ts";
import { metricSource } from "./rules/metricSource.ts";
import { metricTarget } from "./rules/metricTarget.ts";
import { missingExternalName } from "./rules/missingExternalName.ts";
import { mixedPeer } from "./rules/mixedPeer.ts";
import { mountOptions } from "./rules/mountOptions.ts";
import { nonResourceUrl } from "./rules/nonResourceUrl.ts";
import { overlappingResources } from "./rules/overlappingResources.ts";
import { parametersNotObject } from "./rules/parametersNotObject.ts";
import { persistentVolumeSource } from "./rules/persistentVolumeSource.ts";
import { podRanges } from "./rules/podRanges.ts";
import { policyWithoutRules } from "./rules/policyWithoutRules.ts";
import { quotaOrder } from "./rules/quotaOrder.ts";
import { quotaScope } from "./rules/quotaScope.ts";
import { quotaScopeValues } from "./rules/quotaScopeValues.ts";
import { recycledRoot } from "./rules/recycledRoot.ts";
import { repeatedTaint } from "./rules/repeatedTaint.ts";
import { replicaBounds } from "./rules/replicaBounds.ts";
import { reservedPriority } from "./rules/reservedPriority.ts";
import { reservedSuffix } from "./rules/reservedSuffix.ts";
import { reviewVersions } from "./rules/reviewVersions.ts";
import { ruleMixesUrls } from "./rules/ruleMixesUrls.ts";
import { ruleWithoutResources } from "./rules/ruleWithoutResources.ts";
import { scaleTargetGroup } from "./rules/scaleTargetGroup.ts";
import { scalingToZero } from "./rules/scalingToZero.ts";
import { scalingWithoutPolicies } from "./rules/scalingWithoutPolicies.ts";
import { secretJson } from "./rules/secretJson.ts";
import { secretReferenceWithoutName } from "./rules/secretReferenceWithoutName.ts";
import { secretTypeKeys } from "./rules/secretTypeKeys.ts";
import { serviceTypeMismatch } from "./rules/serviceTypeMismatch.ts";
import { serviceWithoutPorts } from "./rules/serviceWithoutPorts.ts";
import { sharedCapacity } from "./rules/sharedCapacity.ts";
import { shuffleSharding } from "./rules/shuffleSharding.ts";
import { signerName } from "./rules/signerName.ts";
import { singleStackFamilies } from "./rules/singleStackFamilies.ts";
import { specialAddress } from "./rules/specialAddress.ts";
import { storageParameters } from "./rules/storageParameters.ts";
import { subjectGroup } from "./rules/subjectGroup.ts";
import { subjectName } from "./rules/subjectName.ts";
import { subjectWithoutNamespace } from "./rules/subjectWithoutNamespace.ts";
import { tokenWithoutAccount } from "./rules/tokenWithoutAccount.ts";
import { tokensOutsideSecrets } from "./rules/tokensOutsideSecrets.ts";
import { unknownClaimRequest } from "./rules/unknownClaimRequest.ts";
import { unknownQuota } from "./rules/unknownQuota.ts";
import { unusedNodeField } from "./rules/unusedNodeField.ts";
import { unusualAddress } from "./rules/unusualAddress.ts";
import { unusualAddressRange } from "./rules/unusualAddressRange.ts";
import { variableName } from "./rules/variableName.ts";
import { warnAndDeny } from "./rules/warnAndDeny.ts";
import { webhookAddress } from "./rules/webhookAddress.ts";
import { webhookName } from "./rules/webhookName.ts";
import { webhookRuleWithoutEffect } from "./rules/webhookRuleWithoutEffect.ts";
import { wildcardNotAlone } from "./rules/wildcardNotAlone.ts";

/** Rules for single kinds of Kubernetes other than those that make pods. */
export const kindRules: readonly Rule[] = [
  accessModeAlone,
  addressFamilyRepeated,
  capacityWithoutStorage,
  certificateRequest,
  clusterAddresses,
  clusterRoleNeeded,
  dataSourceKind,
  dataSourceMismatch,
  dataTooLarge,
  deprecatedExternalIps,
  deviceAttributeName,
  deviceVersion,
  devicesOfNodes,
  driverInCapitals,
  duplicatePort,
  emptySelector,
  endPort,
  endpointAddress,
  eventNamespace,
  exceptOutsideRange,
  extendedResourceName,
  flowRuleScope,
  fractionalQuota,
  headlessService,
  incompleteEvent,
  ingressClassParameters,
  ingressWithoutRules,
  invalidControllerName,
  invalidDataKey,
  invalidExpression,
  invalidHost,
  invalidIngressPath,
  ipAddressName,
  keyInBoth,
  legacyEventField,
  limitOfClaim,
  limitOfPod,
  limitOrder,
  limitRatio,
  limitType,
  localApiService,
  localVolumeWithoutNode,
  metricSource,
  metricTarget,
  missingExternalName,
  mixedPeer,
  mountOptions,
  nonResourceUrl,
  overlappingResources,
  parametersNotObject,
  persistentVolumeSource,
  podRanges,
  policyWithoutRules,
  quotaOrder,
  quotaScope,
  quotaScopeValues,
  recycledRoot,
  repeatedTaint,
  replicaBounds,
  reservedPriority,
  reservedSuffix,
  reviewVersions,
  ruleMixesUrls,
  ruleWithoutResources,
  scaleTargetGroup,
  scalingToZero,
  scalingWithoutPolicies,
  secretJson,
  secretReferenceWithoutName,
  secretTypeKeys,
  serviceTypeMismatch,
  serviceWithoutPorts,
  sharedCapacity,
  shuffleSharding,
  signerName,
  singleStackFamilies,
  specialAddress,
  storageParameters,
  subjectGroup,
  subjectName,
  subjectWithoutNamespace,
  tokenWithoutAccount,
  tokensOutsideSecrets,
  unknownClaimRequest,
  unknownQuota,
  unusedNodeField,
  unusualAddress,
  unusualAddressRange,
  variableName,
  warnAndDeny,
  webhookAddress,
  webhookName,
  webhookRuleWithoutEffect,
  wildcardNotAlone,
];
