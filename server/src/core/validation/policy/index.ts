import type { PolicyRule } from "./policyRule.ts";
import { addedCapability } from "./rules/addedCapability.ts";
import { appArmorProfile } from "./rules/appArmorProfile.ts";
import { clusterAdminBinding } from "./rules/clusterAdminBinding.ts";
import { committedPrivateKey } from "./rules/committedPrivateKey.ts";
import { committedToken } from "./rules/committedToken.ts";
import { defaultAccountToken } from "./rules/defaultAccountToken.ts";
import { hostInProbe } from "./rules/hostInProbe.ts";
import { hostNamespace } from "./rules/hostNamespace.ts";
import { hostPathVolume } from "./rules/hostPathVolume.ts";
import { hostPort } from "./rules/hostPort.ts";
import { hostProcessContainer } from "./rules/hostProcessContainer.ts";
import { ingressWithoutTls } from "./rules/ingressWithoutTls.ts";
import { missingDisruptionBudget } from "./rules/missingDisruptionBudget.ts";
import { missingMemoryLimit } from "./rules/missingMemoryLimit.ts";
import { missingProbes } from "./rules/missingProbes.ts";
import { missingResourceRequests } from "./rules/missingResourceRequests.ts";
import { missingSeccompProfile } from "./rules/missingSeccompProfile.ts";
import { plainSecret } from "./rules/plainSecret.ts";
import { privilegeEscalation } from "./rules/privilegeEscalation.ts";
import { privilegedContainer } from "./rules/privilegedContainer.ts";
import { procMount } from "./rules/procMount.ts";
import { restrictedVolumeType } from "./rules/restrictedVolumeType.ts";
import { rootUser } from "./rules/rootUser.ts";
import { runAsNonRoot } from "./rules/runAsNonRoot.ts";
import { selinuxOptions } from "./rules/selinuxOptions.ts";
import { unconfinedSeccomp } from "./rules/unconfinedSeccomp.ts";
import { undroppedCapabilities } from "./rules/undroppedCapabilities.ts";
import { unpinnedImage } from "./rules/unpinnedImage.ts";
import { unsafeSysctl } from "./rules/unsafeSysctl.ts";
import { wildcardPermission } from "./rules/wildcardPermission.ts";
import { writableRootFilesystem } from "./rules/writableRootFilesystem.ts";

/** What a team can ask for beyond what the API server refuses. */
export const policyRules: readonly PolicyRule[] = [
  addedCapability,
  appArmorProfile,
  clusterAdminBinding,
  committedPrivateKey,
  committedToken,
  defaultAccountToken,
  hostInProbe,
  hostNamespace,
  hostPathVolume,
  hostPort,
  hostProcessContainer,
  ingressWithoutTls,
  missingDisruptionBudget,
  missingMemoryLimit,
  missingProbes,
  missingResourceRequests,
  missingSeccompProfile,
  plainSecret,
  privilegeEscalation,
  privilegedContainer,
  procMount,
  restrictedVolumeType,
  rootUser,
  runAsNonRoot,
  selinuxOptions,
  unconfinedSeccomp,
  undroppedCapabilities,
  unpinnedImage,
  unsafeSysctl,
  wildcardPermission,
  writableRootFilesystem,
];
