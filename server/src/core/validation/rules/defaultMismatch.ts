import type { JsonValue } from "../../json.ts";
import { toStructuralSchema } from "../../schema/jsonSchema.ts";
import { overlaySchema } from "../../schema/lazySchema.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { toJson } from "../../yaml/toJson.ts";
import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { misfit } from "../misfit.ts";
import { hasUnknown, itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import type { Rule } from "../rule.ts";
import { admitsList } from "../scalars/formats.ts";
import { quoteValue } from "../wording.ts";

/** Reports a default that its own schema would refuse. */
export const defaultMismatch: Rule = {
  code: "default-mismatch",
  summary: "A default in the schema of a CustomResourceDefinition does not fit that schema.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const initial = memberOf(schema.node, "default");
  if (initial === undefined || hasUnknown(schema.node, role, 3)) return;
  const type = textOf(schema.node, "type");
  const say = (message: string): void => {
    report({ message, range: schemaMemberRange(schema, "default"), path: [...schema.path, { kind: "field", name: "default" }] });
  };
  const mayBeList = type === "string" && initial.kind === "sequence" && admitsList(textOf(schema.node, "format"));
  if (type !== undefined && !fitsType(initial, type) && !mayBeList) say(`The default must be of type ${type}, as its schema says.`);
  else if (initial.kind === "scalar" && !inEnum(initial.value, itemsOf(schema.node, "enum")))
    say(`The default ${quoteValue(initial.value)} is none of the values of enum.`);
  else if (!schema.path.some((step) => step.kind === "field" && step.name === "metadata")) {
    const written = toStructuralSchema(toJson(schema.node));
    const declared: StructuralSchema = schema.level === "root" ? overlaySchema(written, { embeddedResource: true }) : written;
    const reason = misfit(toJson(initial), declared, "default");
    if (reason !== undefined) say(`${reason.replace(/^default /, "The default ")}.`);
  }
};

function inEnum(value: JsonValue, items: readonly (WrittenValue | undefined)[]): boolean {
  return items.length === 0 || items.some((item) => item?.kind === "scalar" && item.value === value);
}

/** Types that there are not are somebody else's report. */
function fitsType(value: WrittenValue, type: string): boolean {
  switch (type) {
    case "object":
      return value.kind === "map";
    case "array":
      return value.kind === "sequence";
    case "string":
      return value.kind === "scalar" && typeof value.value === "string";
    case "boolean":
      return value.kind === "scalar" && typeof value.value === "boolean";
    case "integer":
    case "number":
      return value.kind === "scalar" && (typeof value.value === "number" || typeof value.value === "bigint");
    default:
      return true;
  }
}
