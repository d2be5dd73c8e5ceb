import { expect, test } from "vitest";
import { driftMessage, lensTitle, missingMessage } from "../../../../client/src/sourceDrift/text.ts";
import { phrasing, t } from "../fixtures.ts";
import { field, sourceResource } from "./fixtures.ts";

const byHand = { manager: "kubectl-edit", time: "2026-03-10T14:02:00" };

test("a lens counts what the environment has otherwise, and says who changed it last", () => {
  const early = field({ difference: { manager: "kubectl", subresource: "scale" } });
  const late = field({ difference: byHand });
  expect(lensTitle(sourceResource({ fields: [early, late] }), "staging", phrasing)).toBe("staging: 2 fields changed · kubectl-edit, 14:02");
  expect(lensTitle(sourceResource({ fields: [early] }), "staging", phrasing)).toBe("staging: 1 field changed · kubectl scale");
});

test("a lens tells what was typed, what is not deployed and what is missing", () => {
  const typed = field({ cause: "git", difference: { desired: "3" } });
  const undeployed = field({ cause: "git" });
  expect(lensTitle(sourceResource({ fields: [typed] }), "staging", phrasing)).toBe("staging: 1 field uncommitted");
  expect(lensTitle(sourceResource({ fields: [typed, typed, undeployed] }), "staging", phrasing)).toBe(
    "staging: 2 fields uncommitted · 1 field not deployed",
  );
  expect(lensTitle(sourceResource({ fields: [field(), undeployed, undeployed] }), "staging", phrasing)).toBe(
    "staging: 1 field changed · 2 fields not deployed",
  );
  expect(lensTitle(sourceResource({ verdict: "missing" }), "staging", phrasing)).toBe("staging: missing");
  expect(lensTitle(sourceResource({ verdict: "unknown", isTerminating: true }), "staging", phrasing)).toBe("staging: being deleted");
});

test("what is quiet is left to hovers", () => {
  const quiet = field({ difference: { quiet: true, ...byHand } });
  expect(lensTitle(sourceResource({ fields: [quiet] }), "staging", phrasing)).toBeUndefined();
  expect(driftMessage(quiet, "staging", phrasing)).toBeUndefined();
});

test("a problem is a sentence about the field", () => {
  const message = (changes: Parameters<typeof field>[0]): string | undefined => driftMessage(field(changes), "staging", phrasing);
  expect(message({ difference: byHand })).toBe("replicas is 5 in staging, not 2. Last written by kubectl-edit, 14:02.");
  expect(message({})).toBe("replicas is 5 in staging, not 2.");
  expect(message({ difference: { kind: "missing" } })).toBe("replicas is not set in staging, where it should be 2.");
  expect(message({ difference: { kind: "removed" } })).toBe("replicas is still 5 in staging, though Git says nothing of it any more.");
  expect(message({ difference: { kind: "extra", label: "paused", live: "true" } })).toBe("paused was added in staging: true.");
  expect(message({ difference: { kind: "orderOnly", label: "initContainers" } })).toBe(
    "The order of initContainers is another one in staging.",
  );
  expect(missingMessage(sourceResource(), "staging", t)).toBe("Deployment web is missing in staging.");
});

test("what only Git did, and what the server has to decide, is no problem", () => {
  expect(driftMessage(field({ cause: "git" }), "staging", phrasing)).toBeUndefined();
  expect(driftMessage(field({ difference: { kind: "suspect" } }), "staging", phrasing)).toBeUndefined();
});
