import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, textOf } from "../../members.ts";
import { quoteValue } from "../../wording.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a host of an Ingress that no entry of `tls` covers. */
export const ingressWithoutTls: PolicyRule = {
  code: "ingress-without-tls",
  summary: "An Ingress serves a host without encryption.",
  severity: "information",
  profiles: ["hardening"],
  check({ view }, report) {
    const { gvk, root, path } = view;
    if (gvk.group !== "networking.k8s.io" || gvk.kind !== "Ingress") return;
    const tls = itemsOf(root, "spec", "tls");
    // TLS without hosts is for all of them.
    if (tls.some((entry) => itemsOf(entry, "hosts").length === 0)) return;
    const covered = new Set(tls.flatMap((entry) => itemsOf(entry, "hosts").flatMap((host) => textOf(host) ?? [])));
    itemsOf(root, "spec", "rules").forEach((rule, index) => {
      const host = textOf(rule, "host");
      if (rule?.kind !== "map" || (host === undefined && tls.length > 0)) return;
      if (host !== undefined && (covered.has(host) || covered.has(host.replace(/^[^.]+/, "*")))) return;
      const at: FieldPath = [...stepsInto(path, "spec", "rules"), { kind: "index", index }];
      report({
        message: `No entry of spec.tls is for ${host === undefined ? "this rule" : quoteValue(host)}.`,
        ...placeIn(rule, at, "host"),
      });
    });
  },
};
