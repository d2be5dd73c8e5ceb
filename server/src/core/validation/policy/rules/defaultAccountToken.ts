import { textOf } from "../../members.ts";
import { isValue, placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a pod that gets a token which it did not ask for. */
export const defaultAccountToken: PolicyRule = {
  code: "default-account-token",
  summary: "A pod gets the token of the default service account.",
  severity: "information",
  profiles: ["hardening"],
  check({ pod }, report) {
    if (!pod || isValue(pod.spec, false, "automountServiceAccountToken")) return;
    const account = textOf(pod.spec, "serviceAccountName") ?? textOf(pod.spec, "serviceAccount") ?? "default";
    if (account !== "default") return;
    report({
      message: "The pod gets the token of the default service account. Give it one of its own, or automountServiceAccountToken: false.",
      ...placeIn(pod.spec, pod.path, "automountServiceAccountToken"),
    });
  },
};
