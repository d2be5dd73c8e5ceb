import type { Fingerprint } from "../output/findings.ts";

/** One text for a fingerprint, to look it up by. */
export function fingerprintKey({ file, code, resource, path }: Fingerprint): string {
  return JSON.stringify([file, code, resource, path]);
}
