import type { VersionReach } from "../../core/config/kubernetesMinor.ts";
import { formatPath } from "../../core/fieldPath.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { FileFinding } from "../../core/validation/finding.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { LineIndex } from "../../core/yaml/lineIndex.ts";
import type { LoadedGroup } from "../input/loadGroup.ts";
import type { ReportedFinding } from "../output/findings.ts";

/** Finds everything that is wrong with the asked files of a group, in the order of the files and their text. */
export function findingsOf({ files }: LoadedGroup, catalog: SchemaCatalog, reach: VersionReach): readonly ReportedFinding[] {
  const workspace = new ManifestWorkspace({ catalog, reach });
  workspace.updateAll(files);
  return files.flatMap(({ path, shown }) => {
    const file = workspace.file(path);
    if (file === undefined || shown === undefined) return [];
    return workspace.findings(path).map((finding) => toReported(finding, shown, file.lines));
  });
}

function toReported({ document, path, range, severity, code, message }: FileFinding, file: string, lines: LineIndex): ReportedFinding {
  return {
    file,
    document,
    path: formatPath(path),
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
    severity,
    code,
    message,
  };
}
