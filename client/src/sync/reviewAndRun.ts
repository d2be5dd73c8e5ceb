import { l10n, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { Services } from "../services.ts";
import { approvePlan, closePlan, openPlan } from "./reviewPlan.ts";
import { runSync } from "./runSync.ts";

export interface Shipment {
  /** Changed files that the commit takes in; empty: sync what the branch says already. */
  readonly paths: readonly string[];
  readonly message: string;
}

/** Plan, approval, sync. When the plan became another one in the meantime, the new one is offered for review. */
export async function reviewAndRun(services: Services, environment: EnvironmentDto, { paths, message }: Shipment): Promise<void> {
  for (;;) {
    const open = await openPlan(services, environment, paths);
    if (open === undefined) return;
    if (!(await approvePlan(environment, open))) {
      await closePlan(open);
      return;
    }
    const outcome = await runSync(services, environment, { environment: environment.id, paths, message, planHash: open.plan.hash });
    await closePlan(open);
    if (outcome.state !== "planChanged") return;
    const review = l10n.t("Review New Plan");
    if ((await window.showWarningMessage(outcome.message, review)) !== review) return;
  }
}
