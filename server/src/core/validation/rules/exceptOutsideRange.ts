import { memberOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isWithin, readAddressRange } from "../scalars/addressRange.ts";
import { quoteValue } from "../wording.ts";

/** Reports an exception of a range of addresses that is no part of it. */
export const exceptOutsideRange: Rule = {
  code: "except-outside-range",
  summary: "An exception of an ipBlock is no part of its range.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  scalar(visit, report) {
    if (placeOf(visit) !== "IPBlock.except[]") return;
    if (typeof visit.node.value !== "string") return;
    const cidr = textOf(memberOf(visit.parent?.parent?.node), "cidr");
    const range = cidr === undefined ? undefined : readAddressRange(cidr);
    const except = readAddressRange(visit.node.value);
    if (cidr === undefined || !range || !except || (isWithin(except, range) && except.prefix > range.prefix)) return;
    report({ message: `${quoteValue(visit.node.value)} must be a smaller part of ${cidr}.` });
  },
};
