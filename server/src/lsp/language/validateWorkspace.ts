import { validateWorkspaceRequest, type ValidationSummaryDto } from "../../protocol/documents.ts";
import type { DiagnosticsPublisher } from "../diagnosticsPublisher.ts";
import type { ServerContext } from "../serverContext.ts";

/** Answers `plumbline/validateWorkspace`: from then on closed files are reported too. */
export function registerValidateWorkspace({ connection, guard, folders }: ServerContext, diagnostics: DiagnosticsPublisher): void {
  const nothing: ValidationSummaryDto = { files: 0, errors: 0, warnings: 0 };
  connection.onRequest(
    validateWorkspaceRequest,
    guard.request0<ValidationSummaryDto>(validateWorkspaceRequest.method, nothing, async () => {
      await folders.scan();
      await diagnostics.publishAll();
      const findings = folders.everywhere().flatMap(({ workspace }) => workspace.paths().map((path) => workspace.findings(path)));
      const count = (severity: string): number => findings.flat().filter((finding) => finding.severity === severity).length;
      return { files: findings.length, errors: count("error"), warnings: count("warning") };
    }),
  );
}
