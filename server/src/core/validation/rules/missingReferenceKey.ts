import { objectKey } from "../../references/mention.ts";
import type { ReferenceIndex } from "../../references/referenceIndex.ts";
import { declared, fromObject, near, targetsOf } from "../../references/resolve.ts";
import type { Unit } from "../../references/unit.ts";
import { isSeenWhole, keysOf, pathAt, referencesIn, suggestion, type CheckedReference } from "../referenceChecks.ts";
import type { Rule } from "../rule.ts";

/**
 * Warns of a key that the ConfigMap or Secret in the workspace does not have: its pods would not start. Objects without any key are filled by somebody else, and so are
 * those of which not all parts can be seen.
 */
export const missingReferenceKey: Rule = {
  code: "missing-reference-key",
  summary: "A key is not in the ConfigMap or Secret that it is taken from.",
  severity: "warning",
  stage: "validate",
  amongFiles(document, report) {
    for (const reference of referencesIn(document, "key")) {
      const index = document.surroundings.referencesBy(document.path, keysOf(reference.mention));
      if (targetsOf(index, reference).length > 0) continue;
      const keys = keysOfTarget(index, reference);
      if (keys === undefined) continue;
      const { object, key } = reference.subject;
      const { text, fixes } = suggestion(reference, keys);
      report({
        message: `${object.kind} ${object.name} has no key ${key}.${text}`,
        range: reference.range,
        path: pathAt(document.root, reference.range),
        ...(fixes ? { fixes } : {}),
      });
    }
  },
};

/** All keys of the object that a reference names; undefined when that is not known. */
function keysOfTarget(index: ReferenceIndex, { unit, subject }: CheckedReference<"key">): readonly string[] | undefined {
  const { object } = subject;
  const objects = near(index, fromObject(unit, subject), declared(index, objectKey(object)));
  const units = objects.map((target) => target.unit);
  if (units.length === 0 || objects.some(({ mention }) => mention.isMade) || units.some(({ isOpen }) => isOpen)) return undefined;
  if (!isSeenWhole(index, unit, units)) return undefined;
  const keys = units.map((target) => ownKeys(target, object.kind, object.name));
  return keys.every((own) => own.length > 0) ? keys.flat() : undefined;
}

function ownKeys({ mentions }: Unit, kind: string, name: string): readonly string[] {
  return mentions.flatMap(({ subject, isDeclaration }) =>
    isDeclaration && subject.kind === "key" && subject.object.kind === kind && subject.object.name === name ? [subject.key] : [],
  );
}
