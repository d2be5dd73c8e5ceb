import type { NameCheck } from "./names.ts";

/** Name of a port (RFC 6335): up to 15 lower-case letters, digits and single dashes, at least one of them a letter. */
export const portName: NameCheck = (name) => {
  if (name.length > 15) return `has ${String(name.length)} characters; at most 15 are allowed`;
  if (!/^[-a-z0-9]*$/.test(name)) return 'may have only lower-case letters, digits and "-"';
  if (!/[a-z]/.test(name)) return "must have at least one letter";
  if (name.includes("--")) return 'may not have two "-" in a row';
  return name.startsWith("-") || name.endsWith("-") ? 'may not begin or end with "-"' : undefined;
};
