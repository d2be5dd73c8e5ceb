import { dnsSubdomain, type NameCheck } from "../names.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** A domain, a slash and a path. */
const controllerName: NameCheck = (name) => {
  if (name.length > 250) return `has too many characters (at most 250): ${String(name.length)}`;
  const slash = name.indexOf("/");
  if (slash < 0 || slash === name.length - 1) return "must be a domain and a path such as example.com/controller";
  const reason = dnsSubdomain(name.slice(0, slash));
  if (reason !== undefined) return `has a domain that ${reason}`;
  return /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(name.slice(slash + 1)) ? undefined : "has a path with characters that no URL has";
};

const checks: ReadonlyMap<string, NameCheck> = new Map<string, NameCheck>([
  ["IngressClassSpec.controller", controllerName],
  [
    "JobSpec.managedBy",
    (name) => (name.length > 63 ? `has ${String(name.length)} characters; at most 63 are allowed` : controllerName(name)),
  ],
]);

/** Reports the name of a controller that is no domain with a path. */
export const invalidControllerName: Rule = {
  code: "invalid-controller-name",
  summary: "The name of a controller is no domain with a path behind it.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    checks,
    (name, place, visit) => {
      const reason = checks.get(place)?.(name);
      return reason === undefined ? undefined : `${nameOf(visit)} ${quoteValue(name)} ${reason}.`;
    },
    new Set(["JobSpec.managedBy"]),
  ),
};
