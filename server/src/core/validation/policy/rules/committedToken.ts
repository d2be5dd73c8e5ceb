import { credentialsIn, privateKey } from "../credentials.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports tokens of well-known forms in a ConfigMap, a Secret or a variable. Their text is never repeated. */
export const committedToken: PolicyRule = {
  code: "committed-token",
  summary: "A token stands readable in the repository.",
  severity: "warning",
  profiles: ["credentials"],
  check({ view }, report) {
    for (const { place, what } of credentialsIn(view)) {
      if (what !== privateKey) report({ message: `${what} is committed here. Whoever has read it can use it: replace it.`, ...place });
    }
  },
};
