import { credentialsIn, privateKey } from "../credentials.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a private key in a ConfigMap, a Secret or a variable. Its text is never repeated. */
export const committedPrivateKey: PolicyRule = {
  code: "committed-private-key",
  summary: "A private key stands readable in the repository.",
  severity: "warning",
  profiles: ["credentials"],
  check({ view }, report) {
    for (const { place, what } of credentialsIn(view)) {
      if (what === privateKey)
        report({ message: "A private key is committed here. Whoever has read it can use it: replace it.", ...place });
    }
  },
};
