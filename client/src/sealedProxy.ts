import { createCipheriv, randomBytes } from "node:crypto";

/** Makes a key for `sealProxy`, in base64; the server gets it with its environment, which nobody logs. */
export function createProxyKey(): string {
  return randomBytes(32).toString("base64");
}

/**
 * Seals what the server is told of the proxy while it runs: a message can be traced into a log, and the address of a proxy may hold a password.
 *
 * @returns base64 of the initialisation vector (12 bytes), the tag (16) and the variables as JSON, by AES-256-GCM
 */
export function sealProxy(variables: Readonly<Record<string, string>>, key: string): string {
  const vector = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), vector);
  const text = [cipher.update(JSON.stringify(variables), "utf8"), cipher.final()];
  return Buffer.concat([vector, cipher.getAuthTag(), ...text]).toString("base64");
}
