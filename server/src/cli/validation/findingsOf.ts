import type { VersionReach } from "../../core/config/kubernetesMinor.ts";
import { formatPath } from "../../core/fieldPath.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { FileFinding } from "../../core/validation/finding.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import { lookUpPlace } from "../../node/files/folderFiles.ts";
import type { LoadedGroup } from "../input/loadGroup.ts";
import type { ReportedFinding, SuppressedFinding } from "../output/findings.ts";
import { resourceName } from "./resourceName.ts";
import { sourceLine } from "./sourceLine.ts";

export interface FindingsOptions {
  readonly catalog: SchemaCatalog;
  readonly reach: VersionReach;
  /** Called after each file that was checked. */
  readonly onChecked?: () => void;
}

export interface GroupFindings {
  readonly findings: readonly ReportedFinding[];
  /** What comments in the asked files ignore. */
  readonly ignored: readonly SuppressedFinding[];
}

/** Finds everything that is wrong with the asked files of a group, in the order of the files and their text. */
export function findingsOf({ root, files }: LoadedGroup, { catalog, reach, onChecked }: FindingsOptions): GroupFindings {
  const workspace = new ManifestWorkspace({ catalog, reach });
  workspace.updateAll(files);
  workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((path) => [path, lookUpPlace(root, path)])));
  const ignored: SuppressedFinding[] = [];
  const findings = files.flatMap(({ path, shown }) => {
    const file = workspace.file(path);
    if (file === undefined || shown === undefined) return [];
    const found = workspace.findings(path).map((finding) => toReported(finding, shown, file));
    for (const { reason, ...finding } of workspace.ignored(path))
      ignored.push({ finding: toReported(finding, shown, file), by: "comment", ...(reason === undefined ? {} : { reason }) });
    onChecked?.();
    return found;
  });
  return { findings, ignored };
}

function toReported(finding: FileFinding, shown: string, { path: file, lines, yaml }: WorkspaceFile): ReportedFinding {
  const { document, range, severity, code, message } = finding;
  const path = formatPath(finding.path);
  const start = lines.positionAt(range.start);
  const owner = yaml.documents[document];
  const resource = owner === undefined ? `document ${String(document)}` : resourceName(owner);
  const line = sourceLine(yaml.text, lines, start.line);
  return {
    file: shown,
    document,
    path,
    range: { start, end: lines.positionAt(range.end) },
    severity,
    code,
    message,
    fingerprint: { file, code, resource, path },
    ...(line === undefined ? {} : { sourceLine: line }),
  };
}
