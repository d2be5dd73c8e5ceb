import type { LogOutputChannel } from "vscode";
import type { EnvironmentComparisons } from "./compare/environmentComparisons.ts";
import type { PlumblineDocuments } from "./diff/contentProvider.ts";
import type { DriftStore } from "./driftStore.ts";
import type { LanguageServer } from "./languageServer.ts";
import type { PlanReview } from "./sync/planReview.ts";
import type { SyncActivity } from "./sync/syncActivity.ts";
import type { DriftView } from "./views/drift/register.ts";

/** What commands work with; made once by the composition root. */
export interface Services {
  readonly server: LanguageServer;
  readonly log: LogOutputChannel;
  readonly store: DriftStore;
  readonly documents: PlumblineDocuments;
  readonly comparisons: EnvironmentComparisons;
  readonly driftView: DriftView;
  readonly planReview: PlanReview;
  readonly syncActivity: SyncActivity;
}
