import { workspace } from "vscode";
import type { EditorProxy } from "./editorProxy.ts";

/** What VS Code itself uses to reach the network. */
export function readProxy(): EditorProxy {
  const http = workspace.getConfiguration("http");
  return {
    proxy: http.get("proxy", ""),
    noProxy: http.get("noProxy", []),
    proxyStrictSSL: http.get("proxyStrictSSL", true),
    proxySupport: http.get("proxySupport", "override"),
  };
}
