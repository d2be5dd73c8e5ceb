import { BlockList, isIP } from "node:net";

/** Schemes that a proxy may have: those that kubectl knows. */
const schemes: ReadonlySet<string> = new Set(["http:", "https:", "socks5:", "socks5h:"]);

/** Reads the address of a proxy; without a scheme it is http. Undefined when it is none. */
export function parseProxy(text: string): URL | undefined {
  const address = /^[a-z0-9]+:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && schemes.has(url.protocol) && url.hostname !== "" ? url : undefined;
}

/**
 * The proxy that the environment names for a server, by the rules of Go and so of kubectl: HTTPS_PROXY and HTTP_PROXY by the server's scheme, not for
 * what NO_PROXY lists, never for this machine itself.
 */
export function proxyFromEnvironment(server: URL, environment: NodeJS.ProcessEnv): URL | undefined {
  const named = valueOf(environment, schemeVariable(server));
  if (named === "" || isThisMachine(hostOf(server)) || isExempt(server, valueOf(environment, "NO_PROXY"))) return undefined;
  return parseProxy(named);
}

/** A proxy that was chosen for a server. */
export interface ChosenProxy {
  readonly proxy: URL;
  /** The certificate of the proxy itself is not looked at; that of the server always is. */
  readonly isProxyUnchecked?: boolean;
}

/**
 * The proxy for a server whose kubeconfig names none: what the environment says by kubectl's rules, even that there is to be none; where it says nothing, the one that the
 * editor is set to, which the client passes as PLUMBLINE_PROXY, PLUMBLINE_NO_PROXY and PLUMBLINE_PROXY_UNCHECKED.
 */
export function chooseProxy(server: URL, environment: NodeJS.ProcessEnv): ChosenProxy | undefined {
  const fromEnvironment = proxyFromEnvironment(server, environment);
  if (fromEnvironment !== undefined) return { proxy: fromEnvironment };
  const variables = [schemeVariable(server), "NO_PROXY"].map((name) => valueOf(environment, name));
  if (variables[0] !== "" || isThisMachine(hostOf(server))) return undefined;
  if ([...variables, environment["PLUMBLINE_NO_PROXY"] ?? ""].some((list) => isExempt(server, list))) return undefined;
  const proxy = parseProxy(environment["PLUMBLINE_PROXY"] ?? "");
  return proxy && { proxy, ...(environment["PLUMBLINE_PROXY_UNCHECKED"] === "1" && { isProxyUnchecked: true }) };
}

/** The name of a server, an IPv6 address without its brackets. */
export function hostOf(server: URL): string {
  return server.hostname.replace(/^\[|\]$/g, "");
}

/** The port of a server or proxy, or the one of its scheme. */
export function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : protocol.startsWith("socks") ? 1080 : 80;
}

function schemeVariable({ protocol }: URL): string {
  return protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
}

function valueOf(environment: NodeJS.ProcessEnv, name: string): string {
  return environment[name] ?? environment[name.toLowerCase()] ?? "";
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isExempt(server: URL, noProxy: string): boolean {
  const host = hostOf(server).toLowerCase();
  return noProxy
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => {
      if (entry === "") return false;
      if (entry === "*") return true;
      if (entry.includes("/")) return isInRange(host, entry);
      const [, name = "", port] = /^(?<name>\[[^\]]*\]|[^:]*|[0-9a-f:]+)(?::(?<port>\d+))?$/.exec(entry) ?? [];
      if (port !== undefined && Number(port) !== portOf(server)) return false;
      const domain = name.replace(/^\[|\]$/g, "").replace(/^\*/, "");
      if (domain === host) return true;
      return isIP(host) === 0 && domain !== "" && host.endsWith(domain.startsWith(".") ? domain : `.${domain}`);
    });
}

function isInRange(host: string, range: string): boolean {
  const [address = "", length = ""] = range.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(length) || Number(length) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, Number(length), type);
  return list.check(host, type);
}
