import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an address of a webhook that the server would not call. */
export const webhookAddress: Rule = {
  code: "webhook-address",
  summary: "The address of a webhook is no URL with https, or the path of its service begins without a slash.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit);
    if (place !== "WebhookClientConfig.url" && place !== "ServiceReference.path") return;
    const { value } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    if (place === "WebhookClientConfig.url") {
      const reason = urlProblem(value);
      if (reason !== undefined) report({ message: `url ${reason}, but is ${quoteValue(value)}.` });
    }
    if (place !== "ServiceReference.path" || value === "" || value === "/") return;
    const reason = pathProblem(value);
    if (reason !== undefined) report({ message: `${nameOf(visit)} ${reason}, but is ${quoteValue(value)}.` });
  },
};

function urlProblem(url: string): string | undefined {
  if (!/^https:\/\//i.test(url)) return "must begin with https://";
  const [, host = ""] = /^https:\/\/([^/?#]*)/i.exec(url) ?? [];
  if (host === "") return "must name a host";
  if (host.includes("@")) return "may not name a user";
  if (url.includes("#") && !url.endsWith("#")) return 'may have nothing behind a "#"';
  return /\?[^#]/.test(url) ? "may have no query" : undefined;
}

/** The server takes paths of names in lower case only. */
function pathProblem(path: string): string | undefined {
  if (!path.startsWith("/")) return 'must begin with "/"';
  const parts = path.slice(1).replace(/\/$/, "").split("/");
  return parts.every((part) => /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(part) && !/[.-]\.|\.[.-]/.test(part))
    ? undefined
    : 'may have only lower-case letters, digits, "-" and "." between its slashes';
}
