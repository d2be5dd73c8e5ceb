import type { Unit } from "../../references/unit.ts";
import { kindKey } from "../../references/referenceIndex.ts";
import { pathAt, referencesIn, suggestion } from "../referenceChecks.ts";
import type { Rule } from "../rule.ts";

/**
 * Tells of a label that is selected and that no manifest gives to anything, where one gives nearly the same: a slip, and what is sent there arrives nowhere. Of labels
 * that nothing here is like, the objects are made elsewhere.
 */
export const unmatchedSelector: Rule = {
  code: "unmatched-selector",
  summary: "A selector asks for a label that nothing has, and something has nearly the same.",
  severity: "information",
  stage: "validate",
  amongFiles(document, report) {
    for (const reference of referencesIn(document, "label")) {
      const { mention, subject } = reference;
      if (subject.pairs === undefined || subject.ownOnly === true) continue;
      const index = document.surroundings.referencesBy(document.path, [mention.key]);
      if (index.declaring(mention.key).size > 0) continue;
      const values = [...index.declaringKind(kindKey(mention.key))].flatMap((unit) => valuesIn(unit, kindKey(mention.key)));
      const { text, fixes } = suggestion(reference, values);
      if (text === "" || values.some((value) => isNumbered(value, subject.value))) continue;
      report({
        message: `No manifest here gives anything the label ${subject.key}: ${subject.value}.${text}`,
        range: reference.range,
        path: pathAt(document.root, reference.range),
        ...(fixes ? { fixes: fixes.map((fix) => ({ ...fix, isPreferred: false })) } : {}),
      });
    }
  },
};

function valuesIn({ mentions }: Unit, kind: string): readonly string[] {
  return mentions.flatMap(({ key, subject, isDeclaration }) =>
    isDeclaration && subject.kind === "label" && kindKey(key) === kind ? [subject.value] : [],
  );
}

/** Names that differ in their numbers are meant to differ. */
function isNumbered(left: string, right: string): boolean {
  return left !== right && left.replace(/\d+/g, "0") === right.replace(/\d+/g, "0");
}
