import { readFile } from "node:fs/promises";
import type { Clock, ClusterReason } from "../../core/ports.ts";
import { getString, type JsonValue } from "../../core/json.ts";
import { fail, succeed, type Cancellation, type Result } from "../../core/result.ts";
import { runProcess } from "../runProcess.ts";
import { createCachedSource, type TimedCredential } from "./cachedCredential.ts";
import type { Credential, CredentialSource } from "./credential.ts";
import type { ExecPlugin, UserSettings } from "./clusterTarget.ts";
import { parseJson, stringifyJson } from "./json.ts";

const tokenFileLifeMs = 60_000;
/** How long a plugin may take by default: one that opens a browser waits for a person. */
const defaultPluginMs = 60_000;
/** A credential this close to its end is fetched anew: it shall not end on its way to the server. */
const expiryMarginMs = 30_000;
/** What was fetched this short a time ago has not ended, whatever the clock of this machine says; a server that does not take it says so. */
const shortestLifeMs = 60_000;

/** Makes the source for a kubeconfig user. Nothing is read or run before the first `get`. */
export function createCredentialSource(
  user: UserSettings,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
  pluginMs = defaultPluginMs,
): CredentialSource {
  switch (user.kind) {
    case "none":
      return fixed({});
    case "header":
      return fixed({ authorization: user.authorization });
    case "tokenFile":
      return createCachedSource(clock, 0, async () => {
        try {
          const token = (await readFile(user.path, "utf8")).trim();
          return succeed({ credential: { authorization: `Bearer ${token}` }, expires: clock.now().getTime() + tokenFileLifeMs });
        } catch {
          return fail("unauthorized", `The token file ${user.path} cannot be read.`);
        }
      });
    case "exec":
      return createCachedSource(clock, shortestLifeMs, (cancellation) => runPlugin(user.plugin, environment, pluginMs, cancellation));
  }
}

function fixed(credential: Credential): CredentialSource {
  return { get: () => Promise.resolve(succeed(credential)), renew: () => Promise.resolve(undefined), dispose: () => undefined };
}

async function runPlugin(
  plugin: ExecPlugin,
  environment: NodeJS.ProcessEnv,
  timeoutMs: number,
  cancellation: Cancellation,
): Promise<Result<TimedCredential, ClusterReason>> {
  const who = `The credential plugin ${JSON.stringify(plugin.command)}`;
  const info = {
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: { interactive: false, ...(plugin.clusterInfo !== undefined && { cluster: plugin.clusterInfo }) },
  };
  const outcome = await runProcess(
    {
      command: plugin.command,
      args: plugin.args,
      environment: { ...environment, ...Object.fromEntries(plugin.environment), KUBERNETES_EXEC_INFO: stringifyJson(info) },
      timeoutMs,
      maxOutputBytes: 1024 * 1024,
    },
    cancellation,
  );
  switch (outcome.kind) {
    case "notFound":
      return fail("unauthorized", `${who} was not found.${plugin.installHint === undefined ? "" : ` ${plugin.installHint.trim()}`}`);
    case "notStarted":
      return fail("unauthorized", `${who} cannot be started (${outcome.message}).`);
    case "timedOut":
      return fail("unauthorized", `${who} did not answer within ${timeoutMs / 1000} seconds and was ended.`);
    case "tooMuchOutput":
      return fail("unauthorized", `${who} printed more than a credential.`);
    case "cancelled":
      return fail("cancelled", `${who} was ended.`);
    case "exited":
      // What it printed may hold secrets, so it is not repeated here.
      if (outcome.exitCode !== 0)
        return fail("unauthorized", `${who} failed with status ${outcome.exitCode}. Run it in a terminal to see why.`);
      return readExecCredential(outcome.stdout, plugin.apiVersion, who);
  }
}

/** Reads what a credential plugin printed. */
function readExecCredential(output: string, apiVersion: string, who: string): Result<TimedCredential, ClusterReason> {
  let answer: JsonValue;
  try {
    answer = parseJson(output);
  } catch {
    return fail("unauthorized", `${who} did not print JSON.`);
  }
  if (getString(answer, "kind") !== "ExecCredential" || getString(answer, "apiVersion") !== apiVersion) {
    return fail("unauthorized", `${who} did not print an ExecCredential of ${apiVersion}.`);
  }
  const token = getString(answer, "status", "token");
  const certificate = getString(answer, "status", "clientCertificateData");
  const key = getString(answer, "status", "clientKeyData");
  if (token === undefined && (certificate === undefined || key === undefined))
    return fail("unauthorized", `${who} printed neither a token nor a certificate with its key.`);
  const expires = Date.parse(getString(answer, "status", "expirationTimestamp") ?? "");
  return succeed({
    credential: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(certificate !== undefined && key !== undefined && { certificate: { certificate, key } }),
    },
    ...(!Number.isNaN(expires) && { expires: expires - expiryMarginMs }),
  });
}
