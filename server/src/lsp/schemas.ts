import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver";
import type { VersionReach } from "../core/config/kubernetesMinor.ts";
import type { Log } from "../core/ports.ts";
import { createBuiltInCatalog, minorsOf } from "../core/schema/builtInCatalog.ts";
import type { FactsPack } from "../core/schema/factsPack.ts";
import type { SchemaCatalog } from "../core/schema/structuralSchema.ts";
import type { Platform } from "./platform.ts";

/** What Kubernetes' own kinds look like, for every minor that is known. */
export class Schemas {
  readonly #pack: FactsPack;
  readonly #catalogs = new Map<string, SchemaCatalog>();

  constructor(pack: FactsPack) {
    this.#pack = pack;
  }

  /** The minors that are known, oldest first. */
  get minors(): readonly string[] {
    return minorsOf(this.#pack);
  }

  /** The kinds of a minor ("1.37"), or for "auto" of the newest one that is known. */
  builtIn(kubernetesVersion: string): SchemaCatalog {
    const minor = kubernetesVersion === "auto" ? (this.minors.at(-1) ?? "") : kubernetesVersion;
    const known = this.#catalogs.get(minor);
    if (known) return known;
    const catalog = createBuiltInCatalog(this.#pack, minor);
    this.#catalogs.set(minor, catalog);
    return catalog;
  }
}

/** A version in the settings counts for all but the environments whose own version is configured; "auto" leaves it to their clusters as well. */
export function reachOf(kubernetesVersion: string): VersionReach {
  return kubernetesVersion === "auto" ? "otherwise" : "unlessConfigured";
}

/** Reads the schemas when they are first asked for; undefined, and told to the user once, when they cannot be read. */
export type LoadSchemas = () => Promise<Schemas | undefined>;

/** Makes the one place that reads the facts pack. */
export function createSchemaLoader(platform: Platform, log: Log, connection: Pick<Connection, "sendNotification">): LoadSchemas {
  const load = async (): Promise<Schemas | undefined> => {
    const pack = await platform.readFactsPack();
    if (pack.ok) return new Schemas(pack.value);
    log.error(pack.message);
    await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: pack.message });
    return undefined;
  };
  let loading: Promise<Schemas | undefined> | undefined;
  return () => (loading ??= load());
}
