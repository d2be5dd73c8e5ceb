import { expect, test } from "vitest";
import { manifestText, planSummary, progressText } from "../../../../client/src/sync/text.ts";
import type { PlanStepDto } from "../../../../server/src/protocol/sync.ts";
import { t } from "../fixtures.ts";

const step = (action: PlanStepDto["action"]): PlanStepDto => ({
  action,
  key: action,
  kind: "Service",
  namespace: "shop",
  name: "web",
  differences: [],
});

test("a plan is summed up over its stages", () => {
  expect(planSummary({ stages: [[step("create")], [step("change"), step("change")], [step("prune")]] }, t)).toBe(
    "create 1, change 2, prune 1",
  );
  expect(planSummary({ stages: [[step("change")]] }, t)).toBe("change 1");
  expect(planSummary({ stages: [] }, t)).toBe("no object changes");
});

test("a manifest tells its status, whether it is saved, and its folder", () => {
  const manifest = { uri: "file:///a", errors: 0, status: "modified", unsaved: false } as const;
  expect(manifestText({ ...manifest, path: "apps/web/deployment.yaml" }, t)).toBe("modified · apps/web");
  expect(manifestText({ ...manifest, path: "web.yaml", status: "untracked", unsaved: true }, t)).toBe("new · unsaved");
});

test("progress says the phase until there is something better to say", () => {
  const progress = { environment: "staging", done: 0, total: 0 };
  expect(progressText({ ...progress, phase: "wait", message: "" }, t)).toBe("waiting until healthy");
  expect(progressText({ ...progress, phase: "apply", message: "applied 3 of 7: Deployment web" }, t)).toBe(
    "applied 3 of 7: Deployment web",
  );
});
