import { isTrue, memberOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a second owner that says it is the one in charge. */
export const severalControllers: Rule = {
  code: "several-controllers",
  summary: "Two owners of an object are its controller.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "ObjectMeta.ownerReferences" || visit.parent?.parent?.parent !== undefined) return;
    const controllers = visit.node.items.filter((item) => isTrue(item, "controller"));
    // The same owner twice is merged into one.
    for (const item of controllers.slice(1).filter((other) => textOf(other, "uid") !== textOf(controllers[0], "uid")))
      report({
        message: "Only one owner can be the controller.",
        range: visit.origin ?? memberOf(item, "controller")?.range ?? visit.range,
      });
  },
};
