import { createDecipheriv } from "node:crypto";

/** The variables by which a client says what its editor is set to about proxies; `chooseProxy` reads them. */
const names = ["PLUMBLINE_PROXY", "PLUMBLINE_NO_PROXY", "PLUMBLINE_PROXY_UNCHECKED"] as const;
const vectorBytes = 12;
const tagBytes = 16;

/**
 * Takes what a client has sealed into the environment, where the next connection finds it. False, and nothing is changed, when it was not sealed with the key that the
 * client has put there at the start.
 */
export function takeEditorProxy(sealed: string, environment: NodeJS.ProcessEnv): boolean {
  const variables = unseal(sealed, environment["PLUMBLINE_PROXY_KEY"] ?? "");
  if (variables === undefined) return false;
  for (const name of names) {
    const value = variables[name];
    if (typeof value === "string") environment[name] = value;
    else Reflect.deleteProperty(environment, name);
  }
  return true;
}

function unseal(sealed: string, key: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), bytes.subarray(0, vectorBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(vectorBytes, vectorBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(vectorBytes + tagBytes)), decipher.final()]).toString("utf8");
    const variables: unknown = JSON.parse(text);
    return typeof variables === "object" && variables !== null ? (variables as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
