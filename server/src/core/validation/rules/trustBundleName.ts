import { dnsSubdomain } from "../names.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Reports a ClusterTrustBundle that no pod can find by this name: it is a name, or one with domain and name of its signer and colons before it. */
export const trustBundleName: Rule = {
  code: "trust-bundle-name",
  summary: "A volume names a ClusterTrustBundle as none can be called.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    new Set(["ClusterTrustBundleProjection.name"]),
    (name) => {
      if (name === "") return "name must not be empty.";
      const split = name.lastIndexOf(":");
      if (split === 0 || name.slice(0, Math.max(split, 0)).includes("/"))
        return `The signer stands before the name as example.com:signer:, unlike in ${quoteValue(name)}.`;
      const own = name.slice(split + 1);
      const reason = dnsSubdomain(own);
      return reason === undefined ? undefined : `The name ${quoteValue(own)} ${reason}.`;
    },
    new Set(["ClusterTrustBundleProjection.name"]),
  ),
};
