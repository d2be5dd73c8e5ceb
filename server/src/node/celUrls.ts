import type { CelMap } from "@bufbuild/cel";
import type * as library from "./celLibrary.ts";
import { tagged, untaggedText } from "./celTagged.ts";

type Library = typeof library;

interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/** Functions about URLs, as Go reads those of requests. What Go unescapes in queries, and addresses in brackets, is left undecided. */
export function urlFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, mapType } = library;
  const { BOOL, DYN, STRING } = CelScalar;
  const URL = mapType(DYN, DYN);
  const part = (name: string, of: (url: Url) => string): ReturnType<Library["celFunc"]> =>
    celMethod(name, URL, [], STRING, function () {
      return of(urlOf(this));
    });
  return [
    celFunc("isURL", [STRING], BOOL, (text) => isUrl(text)),
    celFunc("url", [STRING], URL, (text) => {
      if (!isUrl(text)) throw new Error("A server gives an error here.");
      return tagged(library, "url", text);
    }),
    part("getScheme", ({ scheme }) => scheme),
    part("getHost", ({ host }) => host),
    part("getHostname", ({ hostname }) => hostname),
    part("getPort", ({ port }) => port),
    part("getEscapedPath", ({ path }) => (escaped.test(path) ? path : unsure())),
    celMethod("getQuery", URL, [], URL, function () {
      const values = new Map<string, string[]>();
      const { query } = urlOf(this);
      if (!/^[\w.~=&-]*$/.test(query)) unsure();
      for (const pair of query.split("&")) {
        if (pair === "") continue;
        const [, key = "", value = ""] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
        values.set(key, [...(values.get(key) ?? []), value]);
      }
      return values;
    }),
  ];
}

/** Tells what Go reads as the URL of a request: without a scheme only what begins with a slash is one. */
function isUrl(text: string): boolean {
  if (text === "") return false;
  if (text === "*") return true;
  const [, scheme, rest = text] = withScheme.exec(text) ?? [];
  if (scheme === undefined && !text.startsWith("/")) return false;
  const authority = scheme === undefined ? undefined : /^\/\/([^/?]*)/.exec(rest)?.[1];
  if (authority !== undefined && /^[A-Za-z0-9.-]*:[^:@[\]]*$/.test(authority) && !/:\d*$/.test(authority)) return false;
  readUrl(text);
  return true;
}

const withScheme = /^([A-Za-z][A-Za-z0-9+.-]*):([^]*)$/;

/** Without a percent sign that is none of an escape. */
const pathAndQuery = /^((?:[ -$&->@-~]|%[0-9A-Fa-f]{2})*)(?:\?([ -~]*))?$/;

/** What Go gives back as it is written. */
const escaped = /^[\w.~!$&'()*+,;=:@/%-]*$/;

const userAndHost = /^(?:[\w.~-]+(?::[\w.~-]*)?@)?([A-Za-z0-9.-]*)(:\d*)?$/;

function readUrl(text: string): Url {
  const [, scheme = "", rest = text] = withScheme.exec(text) ?? [];
  const lower = scheme.toLowerCase();
  if (scheme !== "" && !rest.startsWith("/")) {
    // Go keeps it together, and has no name for it that rules could ask for.
    const [, opaque, query = ""] = pathAndQuery.exec(rest) ?? unsure();
    return opaque === undefined ? unsure() : { scheme: lower, host: "", hostname: "", port: "", path: "", query };
  }
  const [, authority = "", tail = ""] = scheme === "" ? ["", "", rest] : (/^(?:\/\/([^/?]*))?([^]*)$/.exec(rest) ?? unsure());
  const [, path = "", query = ""] = pathAndQuery.exec(tail) ?? unsure();
  const [, hostname = "", port = ""] = userAndHost.exec(authority) ?? unsure();
  return { scheme: lower, host: hostname + port, hostname, port: port.slice(1), path, query };
}

function unsure(): never {
  throw new Error("What that is as a URL is not sure.");
}

function urlOf(map: CelMap): Url {
  return readUrl(untaggedText(map, "url"));
}
