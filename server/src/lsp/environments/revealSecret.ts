import type { SecretKey } from "../../core/environment/types.ts";
import { fail } from "../../core/result.ts";
import {
  revealSecretRequest,
  secretKeysRequest,
  type RevealedSecretDto,
  type RevealSecretParams,
  type SecretKeyDto,
  type SecretKeysParams,
} from "../../protocol/secrets.ts";
import type { ServerContext } from "../serverContext.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Answers which keys a Secret has, and the value of one of them to whoever asks for that one. */
export function registerRevealSecret({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    secretKeysRequest,
    guard.request<SecretKeysParams, readonly SecretKeyDto[]>(secretKeysRequest.method, [], ({ environment, key, path }) => {
      const keys = environments.find(environment)?.session.secretKeys(key) ?? [];
      return keys.filter((other) => path === undefined || other.path === path).flatMap(byValue);
    }),
  );
  connection.onRequest(
    revealSecretRequest,
    guard.request<RevealSecretParams, RevealedSecretDto>(revealSecretRequest.method, unexpected, ({ environment, key, name, point }) => {
      const found = environments.find(environment);
      if (found === undefined) return noSuchEnvironment;
      const secret = found.session.secretKeys(key).find((other) => other.name === name);
      const base64 = secret?.values.get(point);
      return base64 === undefined ? fail("notFound", `The Secret has no key ${name} there any more.`) : { ok: true, base64 };
    }),
  );
}

/** A key once for each value that it has. */
function byValue({ name, values }: SecretKey): readonly SecretKeyDto[] {
  const groups = new Map<string, SecretKeyDto["points"]>();
  for (const [point, value] of values) groups.set(value, [...(groups.get(value) ?? []), point]);
  return [...groups.values()].map((points) => ({ name, points }));
}
