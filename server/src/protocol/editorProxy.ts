import { NotificationType } from "vscode-jsonrpc";

export interface EditorProxyParams {
  /** Base64: vector (12 bytes), tag (16) and, by AES-256-GCM with PLUMBLINE_PROXY_KEY, a JSON object of the variables that the server was started with. */
  readonly sealed: string;
}

/** To the server: the editor is set to another proxy than it was, or to none. */
export const editorProxyNotification = new NotificationType<EditorProxyParams>("plumbline/editorProxy");
