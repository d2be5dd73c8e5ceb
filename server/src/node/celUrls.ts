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

/** Functions about URLs, as Go reads those of requests. What Go unescapes, and users and addresses in brackets, is left undecided. */
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
    part("getEscapedPath", ({ path }) => path),
    celMethod("getQuery", URL, [], URL, function () {
      const values = new Map<string, string[]>();
      for (const pair of urlOf(this).query.split("&")) {
        if (pair === "") continue;
        const [, key = "", value = ""] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
        values.set(key, [...(values.get(key) ?? []), value]);
      }
      return values;
    }),
  ];
}

const plain = /^(?:([A-Za-z][\w+.-]*):)?(?:\/\/([A-Za-z0-9.-]*)(:\d{0,5})?(?=[/?#]|$))?((?:\/[\w.~-]*)*)(?:\?([\w.~=&-]*))?(?:#[\w.~-]*)?$/;

/** Without a scheme only what begins with a slash is one. */
function isUrl(text: string): boolean {
  if (text === "") return false;
  if (text === "*") return true;
  if (!text.startsWith("/") && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) return false;
  readUrl(text);
  return true;
}

function readUrl(text: string): Url {
  const match = text.startsWith("//") ? null : plain.exec(text);
  if (!match || match[1]?.includes("_") === true) throw new Error("What that is as a URL is not sure.");
  const [, scheme = "", hostname = "", port = "", path = "", query = ""] = match;
  return { scheme: scheme.toLowerCase(), host: hostname + port, hostname, port: port.slice(1), path, query };
}

function urlOf(map: CelMap): Url {
  return readUrl(untaggedText(map, "url"));
}
