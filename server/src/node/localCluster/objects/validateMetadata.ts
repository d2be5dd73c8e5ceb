import { getPath, getString, isJsonObject, type JsonObject } from "../../../core/json.ts";
import type { StatusCause } from "../refusal.ts";
import type { ServedKind } from "../servedKind.ts";
import { invalidValue, requiredValue } from "./causes.ts";

const labelPart = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

interface NameRule {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly why: string;
}

const subdomain: NameRule = {
  pattern: new RegExp(`^${labelPart}(\\.${labelPart})*$`),
  longest: 253,
  why: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${labelPart}(\\.${labelPart})*')`,
};

const label: NameRule = {
  pattern: new RegExp(`^${labelPart}$`),
  longest: 63,
  why: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${labelPart}')`,
};

const pathSegment: NameRule = { pattern: /^(?!\.{1,2}$)[^/%]+$/, longest: Infinity, why: "may not be '.' or '..' or contain '/' or '%'" };

/** Checks what every object has: its name, and labels that can be selected by. */
export function validateMetadata(object: JsonObject, kind: ServedKind): readonly StatusCause[] {
  const name = getString(object, "metadata", "name") ?? "";
  return [...nameCauses(name, ruleFor(kind)), ...labelCauses(object)];
}

function ruleFor({ group, kind }: ServedKind): NameRule {
  if (group === "rbac.authorization.k8s.io") return pathSegment;
  return group === "" && (kind === "Namespace" || kind === "Service") ? label : subdomain;
}

function nameCauses(name: string, rule: NameRule): readonly StatusCause[] {
  const field = "metadata.name";
  if (name === "") return [requiredValue(field, "name or generateName is required")];
  if (name.length > rule.longest) return [invalidValue(field, name, `must be no more than ${rule.longest} characters`)];
  return rule.pattern.test(name) ? [] : [invalidValue(field, name, rule.why)];
}

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function labelCauses(object: JsonObject): readonly StatusCause[] {
  const labels = getPath(object, "metadata", "labels");
  if (!isJsonObject(labels)) return [];
  return Object.values(labels).flatMap((value) => {
    if (typeof value !== "string") return [];
    if (value.length > 63) return [invalidValue("metadata.labels", value, "must be no more than 63 bytes")];
    if (labelValue.test(value)) return [];
    return [
      invalidValue(
        "metadata.labels",
        value,
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      ),
    ];
  });
}
