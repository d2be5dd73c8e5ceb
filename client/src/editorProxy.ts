/** What VS Code is set to about proxies: http.proxy and its neighbours. */
export interface EditorProxy {
  readonly proxy?: string;
  readonly noProxy?: readonly string[];
  readonly proxyStrictSSL?: boolean;
  readonly proxySupport?: string;
}

/**
 * What the server is told of the proxy of the editor, as variables of its environment: its address may hold a password, and what is sent as settings can be
 * written into a log. The server asks kubeconfig and environment first, as kubectl does.
 */
export function proxyVariables({ proxy = "", noProxy = [], proxyStrictSSL = true, proxySupport }: EditorProxy): Record<string, string> {
  if (proxy === "" || proxySupport === "off") return {};
  return {
    PLUMBLINE_PROXY: proxy,
    PLUMBLINE_NO_PROXY: noProxy.join(","),
    ...(proxyStrictSSL ? {} : { PLUMBLINE_PROXY_UNCHECKED: "1" }),
  };
}
