import { operationType } from "../../schema/jsonPatchSchema.ts";
import type { Rule } from "../rule.ts";

/** Reports a path of a JSON patch that is no JSON pointer (RFC 6901). */
export const jsonPatchPointer: Rule = {
  code: "json-patch-pointer",
  summary: "A path of a JSON patch is no JSON pointer.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    if (visit.object.role.role !== "jsonPatch") return;
    const { parent, element, node } = visit;
    if (parent?.schema.typeName !== operationType) return;
    if (element?.kind !== "field" || (element.name !== "path" && element.name !== "from")) return;
    const { value } = node;
    if (typeof value !== "string" || value === "") return;
    if (!value.startsWith("/")) {
      const isPlain = node.style === "plain" && !visit.origin;
      const slash = value.indexOf("/");
      const pointer = slash < 0 ? `/${value.replaceAll(".", "/")}` : `/${value}`;
      report({
        message:
          slash < 0
            ? `${element.name} must begin with a slash: ${pointer}.`
            : `${element.name} must begin with a slash. kustomize reads it as ${value.slice(slash)}.`,
        ...(slash < 0 ? {} : { severity: "warning" as const }),
        ...(isPlain
          ? { fixes: [{ title: `Change to ${pointer}`, edits: [{ range: node.range, newText: pointer }], isPreferred: false }] }
          : {}),
      });
    } else if (/~(?![01])/.test(value)) {
      report({ message: "In a JSON pointer ~ is written ~0, and a slash in a name ~1.", severity: "warning" });
    }
  },
};
