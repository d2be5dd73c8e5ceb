import { memberOf } from "../../members.ts";
import { listWords } from "../../wording.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a container that the scheduler knows nothing of. */
export const missingResourceRequests: PolicyRule = {
  code: "missing-resource-requests",
  summary: "A container asks for no CPU or memory.",
  severity: "information",
  profiles: ["reliability"],
  check({ pod }, report) {
    if (!pod || memberOf(pod.spec, "resources", "requests") !== undefined) return;
    for (const { node, path, title, list } of pod.containers) {
      if (list === "ephemeralContainers") continue;
      // A limit counts as the request where that is absent.
      const missing = ["cpu", "memory"].filter((name) => !["requests", "limits"].some((kind) => memberOf(node, "resources", kind, name)));
      if (missing.length === 0) continue;
      report({ message: `${title} requests no ${listWords(missing)}.`, ...placeIn(node, path, "resources", "requests") });
    }
  },
};
