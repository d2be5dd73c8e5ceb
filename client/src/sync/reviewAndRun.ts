import { l10n, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { Services } from "../services.ts";
import { closePlan, openPlan } from "./openPlan.ts";
import { runSync } from "./runSync.ts";
import { planSummary } from "./text.ts";

export interface Shipment {
  /** Changed files that the commit takes in; empty: sync what the branch says already. */
  readonly paths: readonly string[];
  readonly message: string;
  /** Key of the only resource that is brought to what the branch says. */
  readonly only?: string;
}

/** Plan, approval, sync. When the plan became another one in the meantime, the new one is offered for review. */
export async function reviewAndRun(services: Services, environment: EnvironmentDto, { paths, message, only }: Shipment): Promise<void> {
  for (;;) {
    const open = await openPlan(services, environment, paths, only);
    if (open === undefined) return;
    const { plan, uri } = open;
    const isApproved = (await services.planReview.decide(uri, planSummary(plan, l10n.t))) && (await isConfirmed(environment));
    if (!isApproved) {
      await closePlan(uri);
      return;
    }
    const limit = only === undefined ? {} : { only };
    const outcome = await runSync(services, environment, { environment: environment.id, paths, message, planHash: plan.hash, ...limit });
    await closePlan(uri);
    if (outcome.state !== "planChanged") return;
    const review = l10n.t("Review New Plan");
    if ((await window.showWarningMessage(outcome.message, review)) !== review) return;
  }
}

/** A protected environment wants its name typed. */
async function isConfirmed({ name, protected: isProtected }: EnvironmentDto): Promise<boolean> {
  if (!isProtected) return true;
  const typed = await window.showInputBox({
    title: l10n.t("Sync {0}", name),
    prompt: l10n.t("{0} is protected. Type its name to approve the plan.", name),
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) => (text === name ? undefined : l10n.t("Only {0} approves it; Escape discards it.", name)),
  });
  return typed === name;
}
