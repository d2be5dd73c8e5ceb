import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Words that the language of expressions keeps for itself. */
const reserved: ReadonlySet<string> = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(" "),
);

/** Reports a variable that no expression could name. */
export const variableName: Rule = {
  code: "variable-name",
  summary: "A variable of an admission policy has a name that no expression can use.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "Variable.name") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(value))
      report({ message: `The name ${quoteValue(value)} may have only letters, digits and "_", and begins with a letter or "_".` });
    else if (reserved.has(value)) report({ message: `${quoteValue(value)} is a word of the language itself.` });
  },
};
