import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type DidChangeConfigurationParams,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceFolder,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver";
import type { Disposable } from "../core/result.ts";
import type { PlumblineSettings } from "../protocol/settings.ts";
import { clientFeaturesOf, leastFeatures } from "./clientFeatures.ts";
import { createConnectionLog } from "./connectionLog.ts";
import { OpenDocuments } from "./documents.ts";
import { registerEditorProxy } from "./editorProxy.ts";
import { EnvironmentRegistry } from "./environments/environmentRegistry.ts";
import { registerEnvironments } from "./environments/register.ts";
import { registerWatchers, watchFiles } from "./fileWatching.ts";
import { Guard } from "./guard.ts";
import { fixAllKind } from "./language/codeAction.ts";
import { registerLanguage } from "./language/register.ts";
import { filesOfAllKinds } from "./language/willRenameFiles.ts";
import { createDescriptionsLoader } from "./loadDescriptions.ts";
import { ManifestFolders } from "./manifestFolders.ts";
import type { Platform } from "./platform.ts";
import { Positions } from "./positions.ts";
import { createSchemaLoader, reachOf } from "./schemas.ts";
import type { ServerContext } from "./serverContext.ts";
import { registerSync } from "./sync/register.ts";
import { parseInitializationOptions, parseSettings, ruleChoiceOf, saysNothing, SettingsStore } from "./settings.ts";

/** The parts of the server, each of which registers its own handlers. */
const parts: readonly ((context: ServerContext) => Disposable)[] = [
  registerLanguage,
  registerEnvironments,
  registerEditorProxy,
  (context) => registerSync(context, (id) => context.environments.find(id)?.toSyncable()),
];

/** Composes the server on a connection and starts to listen. It ends with the connection. */
export function startServer(connection: Connection, platform: Platform): void {
  const log = createConnectionLog(connection);
  const guard = new Guard(platform.clock, log);
  const positions = new Positions();
  const documents = new OpenDocuments(positions);
  const settings = new SettingsStore();
  const folders = new ManifestFolders({ platform, documents, positions, guard, log });
  const trust = { isTrusted: false };
  const features = { ...leastFeatures };
  const loadSchemas = createSchemaLoader(platform, log, connection);
  const loadDescriptions = createDescriptionsLoader(platform, log);
  const renderer = platform.createRenderer(trust);
  const services = {
    connection,
    platform,
    log,
    guard,
    documents,
    folders,
    settings,
    loadSchemas,
    loadDescriptions,
    renderer,
    trust,
    features,
  };
  const environments = new EnvironmentRegistry(services);
  const context: ServerContext = { ...services, environments };
  const owned: Disposable[] = [folders, ...parts.map((register) => register(context))];

  let client: InitializeParams | undefined;
  connection.onInitialize((params): InitializeResult => {
    client = params;
    const options = parseInitializationOptions(params.initializationOptions);
    trust.isTrusted = options.trusted;
    Object.assign(features, clientFeaturesOf(params.capabilities, options));
    settings.set(options.settings);
    return {
      capabilities: {
        positionEncoding: positions.agree(params.capabilities.general?.positionEncodings),
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: features.resolvesFixes },
        // Behind a key or dash, in a path, and in JSON.
        completionProvider: { triggerCharacters: [" ", "/", '"'] },
        documentSymbolProvider: { label: "Plumbline" },
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentLinkProvider: {},
        inlayHintProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        codeLensProvider: { resolveProvider: true },
        ...(features.pullsDiagnostics ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } } : {}),
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          ...(features.asksBeforeRenames || features.asksBeforeDeletions
            ? {
                fileOperations: {
                  ...(features.asksBeforeRenames ? { willRename: filesOfAllKinds } : {}),
                  ...(features.asksBeforeDeletions ? { willDelete: filesOfAllKinds } : {}),
                },
              }
            : {}),
        },
      },
      serverInfo: { name: "plumbline" },
    };
  });
  connection.onInitialized(
    guard.listener("initialized", async () => {
      if (client?.capabilities.workspace?.workspaceFolders === true) {
        connection.workspace.onDidChangeWorkspaceFolders(
          guard.listener("workspace folders", ({ added, removed }: WorkspaceFoldersChangeEvent) => folders.change(added, removed)),
        );
      }
      await Promise.all([client && registerWatchers(context, client), openFolders(context, foldersOf(client))]);
    }),
  );
  connection.onDidChangeConfiguration(
    guard.listener("settings", ({ settings: all }: DidChangeConfigurationParams) => {
      if (!saysNothing(all)) settings.set(parseSettings(all));
    }),
  );
  settings.onDidChange(
    guard.listener("settings", async ({ kubernetesVersion }: PlumblineSettings) => {
      folders.useRules((uri) => ruleChoiceOf(settings.current, uri));
      const schemas = await loadSchemas();
      const catalog = schemas?.builtIn(kubernetesVersion);
      if (catalog !== undefined && folders.catalog !== undefined) folders.useCatalog(catalog, reachOf(kubernetesVersion));
    }),
  );
  watchFiles(context);
  connection.onShutdown(() => {
    for (const part of owned) part.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

async function openFolders({ folders, loadSchemas, settings }: ServerContext, initial: readonly WorkspaceFolder[]): Promise<void> {
  const schemas = await loadSchemas();
  if (schemas === undefined) return;
  const { kubernetesVersion } = settings.current;
  await folders.open(initial, schemas.builtIn(kubernetesVersion), reachOf(kubernetesVersion));
}

function foldersOf(client: InitializeParams | undefined): readonly WorkspaceFolder[] {
  if (client?.workspaceFolders) return client.workspaceFolders;
  // Clients from before there were several folders.
  const root = (client as { readonly rootUri?: string | null } | undefined)?.rootUri;
  return typeof root === "string" ? [{ uri: root, name: "" }] : [];
}
