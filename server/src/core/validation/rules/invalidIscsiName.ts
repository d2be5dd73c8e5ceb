import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const initiators = ["ISCSIPersistentVolumeSource.initiatorName", "ISCSIVolumeSource.initiatorName"];
const places: ReadonlySet<string> = new Set([...initiators, "ISCSIPersistentVolumeSource.iqn", "ISCSIVolumeSource.iqn"]);

const qualifiedName = /^iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+(?::[^,;*&$|\s]+)$/;
const extendedId = /^eui.[A-Za-z0-9]{16}$/;
const networkAddress = /^naa.[A-Za-z0-9]{32}$/;

/** Reports a name of an iSCSI target or initiator that can be none. */
export const invalidIscsiName: Rule = {
  code: "invalid-iscsi-name",
  summary: "A text is no name of an iSCSI target or initiator.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    places,
    (name, _, visit) =>
      [qualifiedName, extendedId, networkAddress].some((pattern) => pattern.test(name))
        ? undefined
        : `${nameOf(visit)} must be a name such as iqn.2001-04.com.example:storage, eui.<16 digits> or naa.<32 digits>, not ${quoteValue(name)}.`,
    new Set(initiators),
  ),
};
