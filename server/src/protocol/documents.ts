import { RequestType, RequestType0 } from "vscode-jsonrpc";

export interface DocumentInfoParams {
  readonly uri: string;
  /** Zero-based line of the cursor. */
  readonly line: number;
}

export interface DocumentInfoDto {
  /** "1.37". */
  readonly kubernetesVersion: string;
  /** "apps/v1 Deployment"; absent when the document is not a manifest. */
  readonly kind?: string;
  /** Name of the environment whose path holds the file. */
  readonly environment?: string;
}

/** Asks what the language status shows; null for files that are none of ours. */
export const documentInfoRequest = new RequestType<DocumentInfoParams, DocumentInfoDto | null, void>("plumbline/documentInfo");

export interface ValidationSummaryDto {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Asks for the Kubernetes minors that manifests can be checked against ("1.37"), oldest first; none when the schemas cannot be read. */
export const kubernetesVersionsRequest = new RequestType0<readonly string[], void>("plumbline/kubernetesVersions");

/** Validates every manifest of the workspace and publishes the diagnostics. */
export const validateWorkspaceRequest = new RequestType0<ValidationSummaryDto, void>("plumbline/validateWorkspace");
