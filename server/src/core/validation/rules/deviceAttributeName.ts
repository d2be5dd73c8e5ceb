import { dnsSubdomain, type NameCheck } from "../names.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const maps: ReadonlySet<string> = new Set(["BasicDevice.attributes", "BasicDevice.capacity", "Device.attributes", "Device.capacity"]);
const constraints: ReadonlySet<string> = new Set(["DeviceConstraint.distinctAttribute", "DeviceConstraint.matchAttribute"]);

/** Reports a name of an attribute or capacity of devices that is none. A constraint names the domain, too; in a slice it may be left out. */
export const deviceAttributeName: Rule = {
  code: "device-attribute-name",
  summary: "The name of an attribute or a capacity of devices is none that they can have.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (!maps.has(placeOf(visit) ?? "")) return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const { name } = entry;
      if (visit.object.role.substituted && name.includes("${")) continue;
      const reason = attributeName(name);
      if (reason !== undefined)
        report({
          message: `The name ${quoteValue(name)} ${reason}.`,
          range: visit.origin ?? origin ?? entry.key.range,
          path: [...pathOf(visit), { kind: "field", name }],
        });
    }
  },
  ...textsAt(
    constraints,
    (name) => {
      const reason = name.includes("/") ? attributeName(name) : "needs a domain before it, such as gpu.example.com/model";
      return reason === undefined ? undefined : `The name ${quoteValue(name)} ${reason}.`;
    },
    constraints,
  ),
};

/** What the server makes of more than one slash is its own affair: nothing. */
const attributeName: NameCheck = (name) => {
  const parts = name.split("/");
  if (parts.length > 2) return undefined;
  const own = parts.at(-1) ?? "";
  if (parts.length === 2) {
    const [domain = ""] = parts;
    const reason = domain.length > 63 ? "has more than 63 characters" : dnsSubdomain(domain.toLowerCase());
    if (reason !== undefined) return `has a domain that ${reason}`;
  }
  if (own.length > 32) return `has ${String(own.length)} characters behind the domain; at most 32 are allowed`;
  return /^[A-Za-z_]\w*$/.test(own)
    ? undefined
    : 'may have only letters, digits and "_" behind the domain, and does not begin with a digit';
};
