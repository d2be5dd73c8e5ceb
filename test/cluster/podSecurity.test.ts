import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policyRules } from "../../server/src/core/validation/policy/index.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

// What the pages of the Pod Security Standards call refused, the admission of a real API server refuses or warns about for just that reason, and what
// they call accepted it does not.

const pages = new URL("../../server/docs/rules/", import.meta.url);

/** By what the server calls each control. */
const reasons: Readonly<Record<string, RegExp>> = {
  "added-capability": /non-default capabilities/,
  "app-armor-profile": /forbidden AppArmor profile/,
  "host-in-probe": /probe or lifecycle host/,
  "host-namespace": /host namespaces/,
  "host-path-volume": /hostPath volumes/,
  "host-port": /hostPort/,
  "host-process-container": /hostProcess/,
  "missing-seccomp-profile": /seccompProfile/,
  "privilege-escalation": /allowPrivilegeEscalation != false/,
  "privileged-container": /privileged/,
  "proc-mount": /procMount/,
  "restricted-volume-type": /restricted volume types/,
  "root-user": /runAsUser=0/,
  "run-as-non-root": /runAsNonRoot != true/,
  "selinux-options": /seLinuxOptions/,
  "unconfined-seccomp": /seccompProfile/,
  "undropped-capabilities": /unrestricted capabilities/,
  "unsafe-sysctl": /forbidden sysctls/,
};

const examples = policyRules.flatMap(({ code, level }) => {
  if (level === undefined) return [];
  const page = readFileSync(new URL(`${code}.md`, pages), "utf8");
  const [refused = "", accepted = ""] = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  return [{ code, level, refused, accepted }];
});

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
  for (const level of ["baseline", "restricted"]) {
    const labels = ["enforce", "warn"].map((mode) => `    pod-security.kubernetes.io/${mode}: ${level}\n`).join("");
    const input = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${level}\n  labels:\n${labels}`;
    expect(await plane.kubectl(["create", "-f", "-"], { input })).toMatchObject({ code: 0 });
  }
});
afterAll(() => plane.stop());

async function saidBy(level: string, input: string): Promise<string> {
  const { stderr } = await plane.kubectl(["create", "--dry-run=server", "--namespace", level, "-f", "-"], { input });
  return stderr;
}

test("every control has a rule", () => {
  expect(examples.map(({ code }) => code).sort()).toEqual(Object.keys(reasons).sort());
});

test.each(examples)("$code", async ({ code, level, refused, accepted }) => {
  const reason = reasons[code]!;
  const answer = await saidBy(level, refused);
  expect(answer).toMatch(/violate(s)? PodSecurity/);
  expect(answer).toMatch(reason);
  expect(await saidBy(level, accepted)).not.toMatch(reason);
});
