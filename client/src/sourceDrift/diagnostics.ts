import { Diagnostic, DiagnosticSeverity, l10n, languages, Range, Uri } from "vscode";
import type { SourceFieldDto, SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import type { SourceDriftSettings } from "./settings.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { driftMessage, missingMessage } from "./text.ts";

const severities: Readonly<Record<Exclude<SourceDriftSettings["diagnostics"], "off">, DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What the problems of drift stand under. */
export const driftSource = "Plumbline drift";

/** Lists what has drifted among the problems of open manifests, under a source of its own. */
export function showDriftDiagnostics(drift: SourceDrift): Disposable {
  const disposables = new DisposableStore();
  const collection = disposables.add(languages.createDiagnosticCollection("plumbline-drift"));
  disposables.add(
    drift.onDidChange((uri) => {
      collection.set(Uri.parse(uri, true), diagnosticsOf(drift, drift.store.get(uri)));
    }),
  );
  return disposables;
}

function diagnosticsOf({ settings, environmentName }: SourceDrift, resources: readonly SourceResourceDto[]): readonly Diagnostic[] {
  const { diagnostics: level } = settings;
  if (level === "off") return [];
  return resources.flatMap((resource) => {
    const environment = environmentName(resource.environment);
    if (environment === undefined) return [];
    const make = (range: SourceFieldDto["range"], code: string, message: string | undefined): readonly Diagnostic[] => {
      if (message === undefined) return [];
      const diagnostic = new Diagnostic(toRange(range), message, severities[level]);
      diagnostic.source = driftSource;
      diagnostic.code = code;
      return [diagnostic];
    };
    if (resource.verdict === "missing") return make(resource.range, "missing", missingMessage(resource, environment, l10n.t));
    return resource.fields.flatMap((field) =>
      make(field.range, field.difference.kind, driftMessage(field, environment, currentPhrasing())),
    );
  });
}

/** A range of the protocol as one of the editor. */
export function toRange({ start, end }: SourceFieldDto["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
