import { generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from "node:crypto";

/** A certificate and its key, both PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a self-signed certificate for 127.0.0.1, ::1 and localhost. kubectl sends a token over TLS only, and Node can make keys but no certificates, so
 * the few structures of RFC 5280 that one certificate needs are written here.
 * @param now the present.
 */
export function makeCertificate(now: Date): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = tbsCertificate(publicKey, now);
  const der = sequence(body, ecdsaWithSha256, bitString(sign("sha256", body, privateKey)));
  return {
    certificate: pem("CERTIFICATE", der),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** Tells whether a stored certificate is still good for at least a month. */
export function isCurrent(certificate: string, now: Date): boolean {
  try {
    return Date.parse(new X509Certificate(certificate).validTo) - now.getTime() > 30 * dayMs;
  } catch {
    return false;
  }
}

const dayMs = 24 * 60 * 60 * 1000;
const commonName = "plumbline local cluster";

function tbsCertificate(publicKey: KeyObject, now: Date): Buffer {
  const name = sequence(element(0x31, sequence(objectIdentifier("550403"), element(0x0c, Buffer.from(commonName)))));
  const validity = sequence(time(new Date(now.getTime() - dayMs)), time(new Date(now.getTime() + 3650 * dayMs)));
  const extensions = sequence(
    extension("551d13", sequence(isTrue), true),
    // digitalSignature and keyCertSign.
    extension("551d0f", element(0x03, Buffer.from([2, 0x84])), true),
    extension("551d25", sequence(objectIdentifier("2b06010505070301"))),
    extension(
      "551d11",
      sequence(element(0x82, Buffer.from("localhost")), element(0x87, Buffer.from([127, 0, 0, 1])), element(0x87, ipv6Loopback)),
    ),
  );
  return sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, extensions),
  );
}

const ipv6Loopback = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
const isTrue = element(0x01, Buffer.from([0xff]));
const ecdsaWithSha256 = sequence(objectIdentifier("2a8648ce3d040302"));

function extension(identifier: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectIdentifier(identifier), ...(isCritical ? [isTrue] : []), element(0x04, value));
}

function objectIdentifier(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, "hex"));
}

/** UTCTime, which certificates use until 2050. */
function time(date: Date): Buffer {
  return element(0x17, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, "").slice(2, 14)}Z`));
}

function bitString(content: Buffer): Buffer {
  return element(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts);
}

/** One DER element: tag, length, content. */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
