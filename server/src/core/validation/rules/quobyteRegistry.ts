import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** A host and a port; an IPv6 address stands in brackets. */
const hostAndPort = /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

/** Reports the registry of a Quobyte volume that is no list of hosts with ports. */
export const quobyteRegistry: Rule = {
  code: "quobyte-registry",
  summary: "The registry of a Quobyte volume is no host with a port.",
  severity: "error",
  stage: "validate",
  ...textsAt(new Set(["QuobyteVolumeSource.registry"]), (text) =>
    text.split(",").every((pair) => hostAndPort.test(pair))
      ? undefined
      : `registry must be a host and a port such as registry:7861, or several of them with commas between, not ${quoteValue(text)}.`,
  ),
};
