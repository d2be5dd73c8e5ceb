import type { Extension, LogOutputChannel, TextDocument } from "vscode";
import { EventEmitter, extensions, workspace } from "vscode";
import { describeError } from "./util/describeError.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";
import { isOurs, leavesSyntax, manifestLabel } from "./yamlFiles.ts";

const yamlExtensionId = "redhat.vscode-yaml";

/** The part of its API that is used here: https://github.com/redhat-developer/vscode-yaml/wiki/Extension-API */
interface YamlExtensionApi {
  registerContributor(
    name: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string,
    label?: string,
  ): boolean;
}

/** Says that everything is right, so that the other extension has nothing to say about fields and nothing to offer. Its scheme is the name of the contributor. */
const anySchema = "plumbline://schema/anything";

/** Tells whether plain YAML errors are left to the YAML extension, by `plumbline.yamlSyntax`. */
export function leavesSyntaxToYamlExtension(): boolean {
  return leavesSyntax({
    yamlSyntax: workspace.getConfiguration("plumbline").get<unknown>("yamlSyntax", "auto"),
    isInstalled: extensions.getExtension(yamlExtensionId) !== undefined,
    validates: workspace.getConfiguration("yaml").get<unknown>("validate") !== false,
  });
}

/**
 * Lives beside the YAML extension of Red Hat, if there is one: tells when it comes or goes, and tells it that our files need no schema of its own, so that nobody reads
 * two messages about one field.
 */
export class YamlExtension implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<undefined>());
  readonly #log: LogOutputChannel;
  #isRegistered = false;

  /** Plain YAML errors may be somebody else's from now on. */
  readonly onDidChange = this.#changed.event;

  constructor(log: LogOutputChannel) {
    this.#log = log;
  }

  /** Starts to follow it. */
  start(): void {
    let leaves = leavesSyntaxToYamlExtension();
    const compare = (): void => {
      if (leaves === leavesSyntaxToYamlExtension()) return;
      leaves = !leaves;
      this.#changed.fire(undefined);
    };
    this.#disposables.add(
      extensions.onDidChange(() => {
        compare();
        this.#register();
      }),
    );
    this.#disposables.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("yaml.validate")) compare();
        if (event.affectsConfiguration("plumbline.yamlSyntax")) this.#register();
      }),
    );
    this.#disposables.add(
      workspace.onDidOpenTextDocument(() => {
        this.#register();
      }),
    );
    this.#register();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** It is activated by the same documents as we are; before the first of them nothing wakes it up. */
  #register(): void {
    const extension = extensions.getExtension<YamlExtensionApi | undefined>(yamlExtensionId);
    if (
      extension === undefined ||
      this.#isRegistered ||
      leavesSchemas() ||
      !workspace.textDocuments.some(({ languageId }) => languageId === "yaml")
    )
      return;
    this.#isRegistered = true;
    void this.#contribute(extension);
  }

  async #contribute(extension: Extension<YamlExtensionApi | undefined>): Promise<void> {
    try {
      const api = await extension.activate();
      api?.registerContributor("plumbline", requestSchema, () => JSON.stringify({}), manifestLabel);
    } catch (error: unknown) {
      this.#log.warn(`The YAML extension could not be told about manifests: ${describeError(error)}`);
    }
  }
}

/** Asked for every document that the other extension looks at. Once told it cannot be taken back, so it looks at the setting each time. */
function requestSchema(resource: string): string | undefined {
  if (leavesSchemas()) return undefined;
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
  return document !== undefined && isOurs(nameOf(document), document.getText()) ? anySchema : undefined;
}

/** Tells whether the other extension shall go by its own schemas. */
function leavesSchemas(): boolean {
  return workspace.getConfiguration("plumbline").get<unknown>("yamlSyntax", "auto") === "on";
}

function nameOf({ uri }: TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
