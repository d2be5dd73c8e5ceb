import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isBase64 } from "../scalars/base64.ts";
import { isOpaqueScalar } from "../opaque.ts";

/** Reports a request for a certificate that is none: its header is not there. What stands behind the header is left to the server. */
export const certificateRequest: Rule = {
  code: "certificate-request",
  summary: "A request for a certificate is not written in PEM.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "CertificateSigningRequestSpec.request") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role) || !isBase64(value)) return;
    if (!decode(value).includes("-----BEGIN CERTIFICATE REQUEST-----"))
      report({ message: 'request must be base64 of a PEM block "CERTIFICATE REQUEST".' });
  },
};

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decode(text: string): string {
  let bits = 0;
  let count = 0;
  let decoded = "";
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (letter === "=") break;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += String.fromCharCode((bits >> count) & 0xff);
  }
  return decoded;
}
