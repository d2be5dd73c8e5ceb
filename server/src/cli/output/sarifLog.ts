import type { TextPosition } from "../../core/text.ts";
import { sha256 } from "../../node/sha256.ts";

/** One result, apart from how SARIF writes it. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  /** What stays the same while lines move: by it a code host knows a result again. */
  readonly fingerprint: string;
  /** Absent for what stands in no file. */
  readonly place?: { readonly file: string; readonly range: { readonly start: TextPosition; readonly end: TextPosition } };
  /** Path of a field; "" for none. */
  readonly path: string;
  /** Set for what is listed and not told: a word in the source or outside of it, with its reason. */
  readonly suppression?: { readonly kind: "inSource" | "external"; readonly justification?: string };
}

/** Writes results as SARIF 2.1.0, which code hosts show beside the code. `summaries` says in a sentence what each rule finds; `version` is Plumbline's own. */
export function writeSarifLog(results: readonly SarifResult[], summaries: ReadonlyMap<string, string>, version: string): string {
  const codes = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  // Where one result says so, all have to.
  const hasSuppressions = results.some(({ suppression }) => suppression !== undefined);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Plumbline",
            version,
            rules: codes.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id } })),
          },
        },
        // Columns count UTF-16 units, which has to be said.
        columnKind: "utf16CodeUnits",
        results: results.map((result) => toResult(result, codes.indexOf(result.ruleId), hasSuppressions)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toResult(
  { ruleId, level, message, fingerprint, place, path, suppression }: SarifResult,
  ruleIndex: number,
  hasSuppressions: boolean,
): object {
  const location = {
    ...(place === undefined ? {} : { physicalLocation: toPhysical(place) }),
    ...(path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
  };
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: message },
    partialFingerprints: { "plumbline/v1": Buffer.from(sha256(fingerprint)).toString("hex") },
    ...(hasSuppressions ? { suppressions: suppression === undefined ? [] : [suppression] } : {}),
    locations: Object.keys(location).length === 0 ? [] : [location],
  };
}

function toPhysical({ file, range }: NonNullable<SarifResult["place"]>): object {
  return {
    artifactLocation: { uri: toUri(file) },
    region: {
      startLine: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
  };
}

/** A relative reference, or for a file elsewhere a path from the root; each part of the path escaped. */
function toUri(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
