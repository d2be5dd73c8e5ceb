import type { Subject } from "../references/mention.ts";
import { dnsLabel, dnsLabel1035, dnsSubdomain, labelValue, pathSegment, type NameCheck } from "../validation/names.ts";
import { portName } from "../validation/portName.ts";

/** Why a thing cannot be called so, as the end of a sentence that begins with the name; undefined when it can. */
export function reasonAgainst(subject: Subject, name: string): string | undefined {
  if (name === "") return "is empty";
  return checkOf(subject)(name);
}

function checkOf(subject: Subject): NameCheck {
  switch (subject.kind) {
    case "object":
      if (subject.object.group === "rbac.authorization.k8s.io") return pathSegment;
      return subject.object.kind === "Service" ? dnsLabel1035 : dnsSubdomain;
    case "key":
      return dataKey;
    case "label":
      return labelValue;
    case "port":
      return portName;
    case "local":
      return dnsLabel;
    case "file":
      return () => "is the name of a file";
  }
}

const dataKey: NameCheck = (key) => {
  if (key.length > 253) return `has ${key.length} characters; at most 253 are allowed`;
  if (key === "." || key.startsWith("..")) return "may not be a step between folders";
  return /^[-._a-zA-Z0-9]+$/.test(key) ? undefined : 'may have only letters, digits, "-", "_" and "."';
};

/** Names of anchors are ours to judge by YAML alone. */
export const anchorName: NameCheck = (name) =>
  /^[^\s,[\]{}]+$/.test(name) ? undefined : "may not be empty, and has no spaces, commas, brackets or braces";
