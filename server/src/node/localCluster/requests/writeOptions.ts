import { invalid } from "../refusal.ts";
import type { WriteOptions } from "./answer.ts";
import { isTrue } from "./watchObjects.ts";

/**
 * Reads how something is to be written from the query of a request.
 * @param what the options object that faults are reported on: "CreateOptions".
 * @throws Refusal for values that are not known.
 */
export function readWriteOptions(query: URLSearchParams, userAgent: string, what: string): WriteOptions {
  const dryRun = query.getAll("dryRun").filter((value) => value !== "");
  const unknown = dryRun.find((value) => value !== "All");
  if (unknown !== undefined) throw refuse(what, "dryRun", `Unsupported value: ${JSON.stringify(unknown)}: supported values: "All"`);
  const fieldValidation = query.get("fieldValidation") ?? "";
  if (fieldValidation !== "" && fieldValidation !== "Ignore" && fieldValidation !== "Warn" && fieldValidation !== "Strict") {
    const message = `Unsupported value: ${JSON.stringify(fieldValidation)}: supported values: "Ignore", "Strict", "Warn"`;
    throw refuse(what, "fieldValidation", message);
  }
  const fieldManager = query.get("fieldManager") ?? "";
  return {
    manager: fieldManager === "" ? managerOf(userAgent) : fieldManager,
    dryRun: dryRun.length > 0,
    fieldValidation: fieldValidation === "" ? "Warn" : fieldValidation,
    force: isTrue(query.get("force")),
  };
}

/** The first part of a user agent, `kubectl` of `kubectl/v1.37.2 (linux/amd64)`, as the server shortens it. */
function managerOf(userAgent: string): string {
  return (userAgent.split("/")[0] ?? "").replaceAll(/[^\x20-\x7e]/g, "").slice(0, 128);
}

function refuse(what: string, field: string, message: string): Error {
  return invalid({ group: "meta.k8s.io", kind: what }, "", [{ reason: "FieldValueNotSupported", message, field }]);
}

/** An apply must say who applies. */
export function checkApplyManager(query: URLSearchParams): void {
  if ((query.get("fieldManager") ?? "") !== "") return;
  throw invalid({ group: "meta.k8s.io", kind: "PatchOptions" }, "", [
    { reason: "FieldValueRequired", message: "Required value: is required for apply patch", field: "fieldManager" },
  ]);
}
