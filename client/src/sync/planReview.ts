import type { CodeLensProvider, Event, Uri } from "vscode";
import { CodeLens, EventEmitter, l10n, languages, Range, TabInputText, window } from "vscode";
import type { ContextKeyService } from "../contextKeys.ts";
import { scheme } from "../diff/documentUri.ts";
import { DisposableStore } from "../util/disposables.ts";

interface PendingPlan {
  readonly uri: Uri;
  readonly summary: string;
  readonly settle: (isApproved: boolean) => void;
}

/**
 * Plans that wait for a decision. The document itself offers it, above its first line and in its title, so that nothing covers the plan and there is no
 * hurry. Closing the document discards the plan.
 */
export class PlanReview implements CodeLensProvider {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<void>());
  readonly #pending = new Map<string, PendingPlan>();
  readonly #contextKeys: ContextKeyService;

  readonly onDidChangeCodeLenses: Event<void> = this.#changed.event;

  constructor(contextKeys: ContextKeyService) {
    this.#contextKeys = contextKeys;
    this.#disposables.add(languages.registerCodeLensProvider({ scheme, pattern: "**/*.md" }, this));
    this.#disposables.add(
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) if (input instanceof TabInputText) this.settle(input.uri, false);
      }),
    );
  }

  /** Waits until the plan in the document is approved or discarded; another plan for the same document discards the one before. */
  decide(uri: Uri, summary: string): Promise<boolean> {
    this.settle(uri, false);
    return new Promise((settle) => {
      this.#pending.set(uri.toString(), { uri, summary, settle });
      this.#update();
    });
  }

  /** The document of the plan that is looked at, else of the only one that waits. */
  get current(): Uri | undefined {
    const shown = window.activeTextEditor?.document.uri;
    if (shown !== undefined && this.#pending.has(shown.toString())) return shown;
    const [first, ...others] = this.#pending.values();
    return others.length === 0 ? first?.uri : undefined;
  }

  /** Ends the wait for a decision. */
  settle(uri: Uri, isApproved: boolean): void {
    const plan = this.#pending.get(uri.toString());
    if (plan === undefined) return;
    this.#pending.delete(uri.toString());
    this.#update();
    plan.settle(isApproved);
  }

  provideCodeLenses({ uri }: { readonly uri: Uri }): CodeLens[] {
    const plan = this.#pending.get(uri.toString());
    if (plan === undefined) return [];
    const start = new Range(0, 0, 0, 0);
    // VS Code swallows a plain space behind an icon.
    const title = `$(check)\u00a0${l10n.t("Approve and Sync")} (${plan.summary})`;
    return [
      new CodeLens(start, { title, command: "plumbline.approvePlan" }),
      new CodeLens(start, { title: `$(close)\u00a0${l10n.t("Discard")}`, command: "plumbline.discardPlan" }),
    ];
  }

  dispose(): void {
    for (const { settle } of this.#pending.values()) settle(false);
    this.#disposables.dispose();
  }

  #update(): void {
    this.#contextKeys.set("plumbline.planPending", this.#pending.size > 0);
    this.#changed.fire();
  }
}
