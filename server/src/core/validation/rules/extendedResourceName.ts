import { isExtendedResource } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["DeviceClassSpec.extendedResourceName"]);

/** Reports a resource by which containers would ask for devices of a class, but which none can ask for. */
export const extendedResourceName: Rule = {
  code: "extended-resource-name",
  summary: "A class of devices is offered as a resource that no container can ask for.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    places,
    (text) =>
      isExtendedResource(text)
        ? undefined
        : `extendedResourceName must be a domain and a name such as example.com/gpu, not ${quoteValue(text)}.`,
    places,
  ),
};
