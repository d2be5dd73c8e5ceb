import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { isCurrent, makeCertificate } from "../../../../server/src/node/localCluster/certificate.ts";

const now = new Date("2026-03-01T10:00:00Z");

test("a certificate is for this machine alone, signed by itself, and good for ten years", () => {
  const { certificate, key } = makeCertificate(now);
  const read = new X509Certificate(certificate);
  expect(read.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
  expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(read.checkHost("localhost")).toBe("localhost");
  expect(read.checkHost("example.org")).toBeUndefined();
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.ca).toBe(true);
  expect(Date.parse(read.validFrom)).toBeLessThan(now.getTime());
  expect(new Date(read.validTo).getUTCFullYear()).toBe(2036);
  expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(makeCertificate(now).certificate).not.toBe(certificate);
});

test("a certificate that ends soon, or cannot be read, is made anew", () => {
  const { certificate } = makeCertificate(now);
  expect(isCurrent(certificate, now)).toBe(true);
  expect(isCurrent(certificate, new Date("2036-02-20T10:00:00Z"))).toBe(false);
  expect(isCurrent("", now)).toBe(false);
  expect(isCurrent("nonsense", now)).toBe(false);
});
