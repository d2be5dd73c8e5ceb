/** Why a text is no name of some kind, as the end of a sentence that begins with the name; undefined when it is one. */
export type NameCheck = (name: string) => string | undefined;

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const label1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;

/** DNS label (RFC 1123): the names of namespaces, services and containers. */
export const dnsLabel: NameCheck = (name) => {
  if (name.length > 63) return `has ${name.length} characters; at most 63 are allowed`;
  return label.test(name) ? undefined : 'may have only lower-case letters, digits and "-", and begins and ends with a letter or digit';
};

/** DNS label that begins with a letter (RFC 1035). */
export const dnsLabel1035: NameCheck = (name) => {
  if (name.length > 63) return `has ${name.length} characters; at most 63 are allowed`;
  return label1035.test(name)
    ? undefined
    : 'may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit';
};

/** DNS subdomain (RFC 1123): the names of most objects. */
export const dnsSubdomain: NameCheck = (name) => {
  if (name.length > 253) return `has ${name.length} characters; at most 253 are allowed`;
  // Each part may be longer than a DNS label: the server does not look at that here.
  const fits = name !== "" && name.split(".").every((part) => label.test(part));
  return fits ? undefined : 'may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit';
};

/** Segment of a REST path: roles and their bindings may be called `system:node`. */
export const pathSegment: NameCheck = (name) => {
  if (name === "." || name === "..") return "is no name";
  return /[/%]/.test(name) ? 'may not contain "/" or "%"' : undefined;
};

const qualifiedName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Key of a label or annotation: a name of up to 63 characters, with a DNS subdomain and a slash before it or without. */
export const qualifiedKey: NameCheck = (key) => {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  if (slash >= 0) {
    const reason = dnsSubdomain(key.slice(0, slash));
    if (reason !== undefined) return `has a prefix that ${reason}`;
    if (name.includes("/")) return 'may contain only one "/"';
  }
  if (name === "") return "has no name";
  if (name.length > 63) return `has a name of ${name.length} characters; at most 63 are allowed`;
  return qualifiedName.test(name)
    ? undefined
    : 'may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
};

/** Value of a label: empty, or up to 63 letters, digits, dashes, underscores and dots. */
export const labelValue: NameCheck = (value) => {
  if (value === "") return undefined;
  if (value.length > 63) return `has ${value.length} characters; at most 63 are allowed`;
  return qualifiedName.test(value)
    ? undefined
    : 'may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
};

/** Why a text cannot be the apiVersion or kind of an object inside of another one. */
export function wrongTypeField(field: "apiVersion" | "kind", text: string): string | undefined {
  if (text === "") return "must not be empty";
  if (field === "kind") return dnsLabel1035(text.toLowerCase());
  return text.split("/").length > 2 ? "must be a group and a version with one slash between them" : undefined;
}
