import type { Disposable } from "../core/result.ts";
import { editorProxyNotification } from "../protocol/editorProxy.ts";
import type { ServerContext } from "./serverContext.ts";

/** The editor was set to another proxy: whatever connects from now on goes through that one. */
export function registerEditorProxy({ connection, platform, guard, log }: ServerContext): Disposable {
  return connection.onNotification(
    editorProxyNotification,
    guard.listener(editorProxyNotification.method, ({ sealed }: { readonly sealed?: unknown }) => {
      if (typeof sealed !== "string" || !platform.useEditorProxy(sealed))
        log.warn("What the editor is set to about proxies could not be read. Restart the language server.");
    }),
  );
}
