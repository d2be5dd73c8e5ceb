import { kubernetesVersionsRequest } from "../../protocol/documents.ts";
import type { ServerContext } from "../serverContext.ts";

/** Answers `plumbline/kubernetesVersions`. */
export function registerKubernetesVersions({ connection, guard, loadSchemas }: ServerContext): void {
  connection.onRequest(
    kubernetesVersionsRequest,
    guard.request0<readonly string[]>(kubernetesVersionsRequest.method, [], async () => (await loadSchemas())?.minors ?? []),
  );
}
