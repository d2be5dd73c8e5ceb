import type { FieldPath } from "../fieldPath.ts";
import type { FieldSet } from "./fieldSet.ts";
import { entryIdentity, type ManagedFieldsEntry } from "./managedFields.ts";
import { formatServerPath } from "./pathElements.ts";
import { compareStrings } from "./values.ts";

/** A field that an apply would change and that somebody else owns. */
export interface ApplyConflict {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly subresource?: string;
  readonly apiVersion: string;
  readonly path: FieldPath;
  /** The same path as the server prints it: `.spec.template.spec.containers[name="web"].image`. */
  readonly field: string;
  /** `conflict with "kubectl-edit" using apps/v1`, the message of the cause in the server's Status. */
  readonly message: string;
}

/** Lists the conflicts of one apply, by manager and then by path. */
export function listConflicts(
  found: readonly { readonly entry: ManagedFieldsEntry; readonly fields: FieldSet }[],
): readonly ApplyConflict[] {
  return [...found]
    .sort((left, right) => compareStrings(entryIdentity(left.entry), entryIdentity(right.entry)))
    .flatMap(({ entry, fields }) =>
      [...fields.paths()].map((path) => ({
        manager: entry.manager,
        operation: entry.operation,
        ...(entry.subresource === undefined ? {} : { subresource: entry.subresource }),
        apiVersion: entry.apiVersion,
        path,
        field: formatServerPath(path),
        message: `conflict with ${describeManager(entry)}`,
      })),
    );
}

/** Writes the message of the server's Status: `Apply failed with 1 conflict: conflict with "kubectl-edit" using apps/v1: .spec.replicas`. */
export function formatConflicts(conflicts: readonly ApplyConflict[]): string {
  const [first, second] = conflicts;
  if (first !== undefined && second === undefined) return `Apply failed with 1 conflict: ${first.message}: ${first.field}`;
  // The list is sorted by manager: a line for each, then its fields.
  const lines = conflicts.flatMap(({ message, field }, index) => {
    const heading = message === conflicts[index - 1]?.message ? [] : [`conflicts with ${message.slice("conflict with ".length)}:`];
    return [...heading, `- ${field}`];
  });
  return `Apply failed with ${String(conflicts.length)} conflicts: ${lines.join("\n")}`;
}

function describeManager(entry: ManagedFieldsEntry): string {
  const name = JSON.stringify(entry.manager);
  const subresource = entry.subresource === undefined ? "" : ` with subresource ${JSON.stringify(entry.subresource)}`;
  return `${name}${subresource}${entry.operation === "Update" ? ` using ${entry.apiVersion}` : ""}`;
}
