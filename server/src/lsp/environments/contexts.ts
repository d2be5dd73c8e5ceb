import { contextsRequest, type ContextsDto } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";

/** Answers the contexts of the user's kubeconfig. Reads files and nothing else, and these in trusted workspaces only. */
export function registerContexts({ connection, guard, platform, trust }: ServerContext): void {
  connection.onRequest(
    contextsRequest,
    guard.request0(contextsRequest.method, { contexts: [] }, async (): Promise<ContextsDto> => {
      if (!trust.isTrusted) return { contexts: [], message: "Trust this workspace to choose a context of the kubeconfig." };
      const contexts = await platform.kubeconfigContexts();
      if (!contexts.ok) return { contexts: [], message: contexts.message };
      if (contexts.value.length === 0) return { contexts: [], message: "The kubeconfig has no contexts." };
      return {
        contexts: contexts.value.map(({ name, cluster = "", server = "", isCurrent }) => ({ name, cluster, server, current: isCurrent })),
      };
    }),
  );
}
