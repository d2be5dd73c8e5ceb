import { describe, expect, test } from "vitest";
import type { QuietRules } from "../../../../server/src/core/config/config.ts";
import type { Finding } from "../../../../server/src/core/drift/findings.ts";
import { judge } from "../../../../server/src/core/drift/judge.ts";
import { createQuietList } from "../../../../server/src/core/drift/quietList.ts";
import { pathOfFields } from "../../../../server/src/core/ssa/pathElements.ts";

const id = { group: "apps", kind: "Deployment" };

/** How an added field is treated: hidden, quiet or loud, with the note. */
function treatment(manager: string, quiet: QuietRules, path = pathOfFields("spec", "paused"), kind: Finding["kind"] = "extra"): string {
  const finding: Finding = { kind, path, live: true, owner: { manager, operation: "Update" } };
  const [difference] = judge([finding], id, {}, createQuietList(quiet));
  if (difference === undefined) return "hidden";
  return `${difference.quiet ? "quiet" : "loud"}${difference.note === undefined ? "" : `: ${difference.note}`}`;
}

const revision = pathOfFields("metadata", "annotations", "deployment.kubernetes.io/revision");
const restarted = pathOfFields("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt");

describe("the list that ships", () => {
  test.each<[string, string]>([
    ["istio-sidecar-injector", "quiet: istio-sidecar-injector is a controller: it adds this by itself."],
    ["cert-manager-cainjector", "quiet: cert-manager-cainjector is a controller: it adds this by itself."],
    ["vpa-updater", "quiet: vpa-updater is a controller: it adds this by itself."],
    ["kubectl-edit", "loud"],
    ["kubectl-patch", "loud"],
    ["kubectl", "loud"],
    ["kubectl.exe", "loud"],
    ["Lens", "loud"],
    ["OpenLens", "loud"],
    ["k9s", "loud"],
    ["headlamp", "loud"],
    ["rancher", "loud"],
    ["acme-sync", "loud"],
  ])("what %s adds", (manager, expected) => {
    expect(treatment(manager, {})).toBe(expected);
  });

  test("names what is not worth a line, and what is quiet although a person did it", () => {
    expect(treatment("kube-controller-manager", {}, revision)).toBe("hidden");
    expect(treatment("kubectl-rollout", {}, restarted)).toMatch(/^quiet: Restarted with kubectl rollout restart/);
  });

  test("can be switched off: what was hidden is shown, and what was quiet is drift", () => {
    const off = { known: false };
    expect(treatment("vpa-updater", off)).toBe("loud");
    expect(treatment("kubectl-rollout", off, restarted)).toBe("loud");
    expect(treatment("kube-controller-manager", off, revision)).toBe("quiet: The rollout's counter.");
    expect(treatment("kubectl-edit", off)).toBe("loud");
  });
});

test("a team adds managers of its own", () => {
  const rules = { managers: ["acme-*"] };
  expect(treatment("acme-sync", rules)).toBe("quiet: What acme-sync adds is no drift, as .plumbline.yaml says.");
  expect(treatment("other-sync", rules)).toBe("loud");
});

test("a team hears of managers that the list is quiet about, whatever else it says", () => {
  const rules = { managers: ["vpa-*"], loud: ["vpa-updater"] };
  expect(treatment("vpa-updater", rules)).toBe("loud");
  expect(treatment("vpa-recommender", rules)).toMatch(/^quiet: What vpa-recommender adds/);
  expect(treatment("kubectl-rollout", { loud: ["kubectl-rollout"] }, restarted)).toBe("loud");
});

test("an autoscaler that writes what Git states is quiet, unless the list is off or the team wants to hear of it", () => {
  const judged = (quiet: QuietRules): boolean | undefined => {
    const owner = { manager: "kube-controller-manager", operation: "Update", subresource: "scale" } as const;
    const finding: Finding = { kind: "changed", path: pathOfFields("spec", "replicas"), desired: 2, live: 5, owner };
    return judge([finding], id, {}, createQuietList(quiet))[0]?.quiet;
  };
  expect([judged({}), judged({ known: false }), judged({ loud: ["kube-controller-manager"] })]).toEqual([true, false, false]);
});
