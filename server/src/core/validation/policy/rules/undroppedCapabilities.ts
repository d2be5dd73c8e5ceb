import { itemsOf, textOf } from "../../members.ts";
import { usualCapabilities } from "../capabilities.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/** Reports a container that does not drop all capabilities, or adds others than the one that is harmless. Unusual ones belong to the baseline. */
export const undroppedCapabilities: PolicyRule = {
  code: "undropped-capabilities",
  summary: "A container keeps capabilities that it was not given by hand.",
  ...restricted,
  check({ pod, minor }, report) {
    if (!pod || (pod.isWindows && minor >= 25)) return;
    const at = ["securityContext", "capabilities"];
    for (const { node, path, title } of pod.containers) {
      const dropped = itemsOf(node, ...at, "drop").map((item) => textOf(item));
      if (!dropped.includes("ALL"))
        report({ message: `${title} needs securityContext.capabilities.drop: [ALL].`, ...placeIn(node, path, ...at, "drop") });
      itemsOf(node, ...at, "add").forEach((item) => {
        const name = textOf(item);
        if (!item || name === undefined || name === "NET_BIND_SERVICE" || !usualCapabilities.has(name)) return;
        report({
          message: `${title} adds ${name}; a restricted pod may add NET_BIND_SERVICE only.`,
          range: item.range,
          path: stepsInto(path, ...at, "add"),
        });
      });
    }
  },
};
