import { dnsSubdomain } from "../names.ts";
import type { Rule } from "../rule.ts";
import { isIpAddress } from "../scalars/ipAddress.ts";
import { isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";
import type { Visit } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Fields with a host name: whether it may begin with a wildcard. */
const wildcardByPlace: ReadonlyMap<string, boolean> = new Map([
  ["IngressRule.host", true],
  ["IngressTLS.hosts[]", true],
  ["ServiceSpec.externalName", false],
]);

/** Reports a name of a host that is none. */
export const invalidHost: Rule = {
  code: "invalid-host",
  summary: "A name of a host has characters that are not allowed, or is an address.",
  severity: "error",
  stage: "validate",
  ...textsAt(wildcardByPlace, (host, place, visit) => {
    // What an ExternalName stands for is not looked at in Services of other types.
    if (place === "ServiceSpec.externalName" && !isExternalName(visit)) return undefined;
    const reason = reasonAgainst(host, place, wildcardByPlace.get(place) === true);
    return reason === undefined ? undefined : `${host === "" ? "An empty host name" : `The host name ${quoteValue(host)}`} ${reason}.`;
  }),
};

function reasonAgainst(host: string, place: string, allowsWildcard: boolean): string | undefined {
  if (place === "IngressRule.host" && isIpAddress(host, { loose: true })) return "is an address; only names are allowed";
  if (!allowsWildcard) return dnsSubdomain(host.replace(/\.$/, ""));
  if (!host.includes("*")) return dnsSubdomain(host);
  if (!host.startsWith("*.")) return 'may have "*" only as its first part';
  return dnsSubdomain(host.slice(2));
}

function isExternalName({ parent }: Visit): boolean {
  return parent !== undefined && isServiceSpec(parent) && serviceTypeOf(parent) === "ExternalName";
}
