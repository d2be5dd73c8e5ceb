import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a user of Windows that can be none, or an empty credential. */
export const invalidWindowsUser: Rule = {
  code: "invalid-windows-user",
  summary: "A text is no user of Windows.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit);
    if (!place?.startsWith("WindowsSecurityContextOptions.")) return;
    const { value } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    if (place === "WindowsSecurityContextOptions.gmsaCredentialSpec") {
      if (value === "") report({ message: `${nameOf(visit)} must not be empty.` });
    } else if (place === "WindowsSecurityContextOptions.runAsUserName") {
      const reason = reasonAgainst(value);
      if (reason !== undefined) report({ message: `The user ${quoteValue(value)} ${reason}.` });
    }
  },
};

function reasonAgainst(text: string): string | undefined {
  const parts = text.split("\\");
  const user = parts.at(-1) ?? "";
  if (parts.length > 2) return "may have only one backslash, between its domain and its name";
  if (user === "") return "has no name";
  // Control characters are none that can be seen.
  if (/\p{Cc}/u.test(text)) return "may not have control characters";
  if (user.length > 104) return `has a name of ${String(user.length)} characters; at most 104 are allowed`;
  if (/^[. ]+$/.test(user)) return "may not be of dots and spaces alone";
  return /["/\\:;|=,+*?<>@[\]]/.test(user) ? 'may not have any of "/\\:;|=,+*?<>@[] in its name' : undefined;
}
