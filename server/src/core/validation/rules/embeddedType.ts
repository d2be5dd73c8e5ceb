import { memberOf } from "../members.ts";
import { wrongTypeField } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an object inside of a custom resource that does not say properly what it is. */
export const embeddedType: Rule = {
  code: "embedded-type",
  summary: "An object inside of a custom resource has an apiVersion or kind that cannot be one.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (!visit.isCustom || visit.schema.embeddedResource !== true) return;
    for (const name of ["apiVersion", "kind"] as const) {
      const text = plainText(visit, name);
      const reason = text === undefined ? undefined : wrongTypeField(name, text);
      if (text !== undefined && reason !== undefined)
        report({ message: `The ${name} ${text === "" ? "" : `${quoteValue(text)} `}${reason}.`, ...memberPlace(visit, name) });
    }
  },
};

/** A value of another type is somebody else's report. */
function plainText({ node, object }: MapVisit, name: string): string | undefined {
  const value = memberOf(node, name);
  return value?.kind === "scalar" && typeof value.value === "string" && !isOpaqueScalar(value, object.role) ? value.value : undefined;
}
