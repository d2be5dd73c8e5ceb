import type { JsonObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { ResourceId } from "../../core/manifest/resource.ts";
import type {
  ApplyOptions,
  Clock,
  Cluster,
  ClusterInfo,
  ClusterReason,
  ClusterSigns,
  JsonPatchOperation,
  Log,
  WatchHandle,
  WatchListener,
  WatchTarget,
} from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Disposable, type Result } from "../../core/result.ts";
import type { KindFacts, SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { createLimiter } from "../limiter.ts";
import { createApiClient, type ApiAnswer, type ApiClient } from "./apiClient.ts";
import { checkIdentity, readClusterInfo } from "./clusterIdentity.ts";
import { signsOfTarget } from "./clusterSigns.ts";
import { resolveClusterTarget, type ClusterTarget } from "./clusterTarget.ts";
import { createCatalogReader, type CatalogReader } from "./clusterCatalog.ts";
import { createCredentialSource } from "./credentials.ts";
import { IdentityCheck } from "./identityCheck.ts";
import { stringifyJson } from "./json.ts";
import { readKubeconfig } from "./kubeconfigFile.ts";
import { listPages, namespaceName } from "./listPages.ts";
import { rememberCluster } from "./knownClusters.ts";
import { createOpenApiReader } from "./openApi.ts";
import { cacheNameOf } from "./openApiCache.ts";
import { chooseProxy } from "./proxies.ts";
import { query, resourcePath } from "./resourcePath.ts";
import { defaultWatchTiming, ResourceWatch, type WatchTiming } from "./resourceWatch.ts";
import type { Asked } from "./statusErrors.ts";
import { defaultTiming, Transport, type HttpRequest, type TransportTiming } from "./transport.ts";

export interface ConnectOptions {
  /** Default: the files of KUBECONFIG or ~/.kube/config, and their current context. */
  readonly kubeconfig: { readonly path?: string; readonly context?: string };
  /** The UID of kube-system that the environment is bound to. */
  readonly expectedUid?: string;
  /** What else it is bound to, where kube-system could not be read. */
  readonly expectedSigns?: ClusterSigns;
  /** Namespaces that the user can probably read: by their UIDs a cluster is known again. */
  readonly namespaces?: readonly string[];
  /** Schemas of the kinds that Kubernetes itself has, for a minor. */
  readonly builtInCatalog: (kubernetesVersion: string) => SchemaCatalog;
  /** Where schemas of the server are kept between sessions. */
  readonly cacheFolder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly clock: Clock;
  readonly cancellation?: Cancellation;
  /** For tests that cannot wait. */
  readonly timing?: Partial<TransportTiming & WatchTiming>;
}

/** A cluster that a context of a kubeconfig leads to. */
export interface ConnectedCluster extends Cluster {
  readonly context: string;
  /** Address of the server, for people. */
  readonly server: string;
  /** Namespace of the context, "default" when it names none. */
  readonly namespace: string;
}

/** How many lists are asked for at once; more only wait in the server's queue. */
const parallelLists = 6;
/** How often a connection may be replaced before a request is given up. */
const writeAttempts = 3;

/** Connects to a cluster and makes sure that it is the expected one. This is the first moment at which anything is run or sent. */
export async function connectCluster(options: ConnectOptions): Promise<Result<ConnectedCluster, ClusterReason>> {
  const environment = options.environment ?? process.env;
  const kubeconfig = await readKubeconfig({ ...(options.kubeconfig.path !== undefined && { path: options.kubeconfig.path }), environment });
  if (!kubeconfig.ok) return kubeconfig;
  const target = await resolveClusterTarget(kubeconfig.value, options.kubeconfig.context);
  if (!target.ok) return target;
  const { context, server, user, namespace } = target.value;
  const credentials = createCredentialSource(user, environment, options.clock, options.timing?.pluginMs);
  // Asked for anew for each connection: the editor may be set to another proxy by then.
  const proxied = (): ClusterTarget => ({ ...target.value, ...(target.value.proxy === undefined && chooseProxy(server, environment)) });
  const transport = new Transport(proxied, credentials, { ...defaultTiming, ...options.timing });
  const api = createApiClient(transport);
  const { expectedUid, expectedSigns, namespaces = [] } = options;
  const expected = { ...(expectedUid !== undefined && { uid: expectedUid }), ...(expectedSigns !== undefined && { signs: expectedSigns }) };
  const places = { target: signsOfTarget(target.value), namespaces: [namespace, ...namespaces] };
  const read = await readClusterInfo(api, expected, places, options.cancellation);
  if (!read.ok) {
    transport.dispose();
    return read;
  }
  const { info, connection } = read.value;
  const identity = checkIdentity(expected, info, context);
  if (!identity.ok) {
    transport.dispose();
    return identity;
  }
  options.log.info(`connected to ${server.host} (Kubernetes ${info.kubernetesVersion}) with the context ${context}`);
  const check = new IdentityCheck(api, context, info, connection);
  const known = { context, server: server.href, namespace, info };
  return succeed(new HttpCluster({ ...known, transport, api, options, identity: check, serverAddress: server }));
}

interface ClusterParts {
  readonly context: string;
  readonly server: string;
  readonly namespace: string;
  readonly info: ClusterInfo;
  readonly transport: Transport;
  readonly api: ApiClient;
  readonly options: ConnectOptions;
  readonly identity: IdentityCheck;
  readonly serverAddress: URL;
}

class HttpCluster implements ConnectedCluster {
  readonly context: string;
  readonly server: string;
  readonly namespace: string;
  readonly info: ClusterInfo;
  readonly #parts: ClusterParts;
  readonly #readCatalog: CatalogReader;
  readonly #watches = new Set<Disposable>();
  readonly #limitLists = createLimiter(parallelLists);
  readonly #arrivals = { count: 0 };

  constructor(parts: ClusterParts) {
    this.context = parts.context;
    this.server = parts.server;
    this.namespace = parts.namespace;
    this.info = parts.info;
    this.#parts = parts;
    const { cacheFolder } = parts.options;
    const { uid } = parts.info;
    const openApi = createOpenApiReader(parts.api, parts.serverAddress, cacheFolder);
    this.#readCatalog = createCatalogReader(
      parts.api,
      openApi,
      parts.info.kubernetesVersion,
      parts.options.builtInCatalog(parts.info.kubernetesVersion),
      cacheFolder === undefined || uid === undefined
        ? undefined
        : (served) => rememberCluster(cacheFolder, uid, cacheNameOf(parts.serverAddress), served),
    );
  }

  catalog(cancellation: Cancellation): Promise<Result<SchemaCatalog, ClusterReason>> {
    return this.#readCatalog(cancellation);
  }

  watch(targets: readonly WatchTarget[], listener: WatchListener): WatchHandle {
    const around = {
      api: this.#parts.api,
      listener,
      log: this.#parts.options.log,
      timing: { ...defaultWatchTiming, ...this.#parts.options.timing },
      limitLists: this.#limitLists,
      verifyIdentity: async (since: number, connection: object | undefined) => {
        const verified = await this.#parts.identity.verify(since, connection);
        return verified.ok ? succeed(undefined) : verified;
      },
      arrivals: this.#arrivals,
    };
    const watches = targets.map((target) => new ResourceWatch(target, around));
    const handle = {
      dispose: () => {
        this.#watches.delete(handle);
        for (const watch of watches) watch.dispose();
      },
      recheck: () => {
        for (const watch of watches) watch.recheck();
      },
    };
    this.#watches.add(handle);
    for (const watch of watches) watch.start();
    return handle;
  }

  async list(
    target: WatchTarget,
    options: { readonly labelSelector?: string },
    cancellation: Cancellation,
  ): Promise<Result<readonly JsonObject[], ClusterReason>> {
    const listed = await this.#limitLists(() => listPages(this.#parts.api, target, options, cancellation));
    return listed.ok ? succeed(listed.value.objects) : listed;
  }

  get(kind: KindFacts, id: ResourceId, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>> {
    const asked = askedFor("get", kind, id.namespace, id.name);
    return objectAnswer(
      this.#parts.api.call({ method: "GET", path: resourcePath(kind, this.#namespaceOf(id), id.name) }, asked, cancellation),
      asked,
    );
  }

  async apply(
    kind: KindFacts,
    object: JsonObject,
    { fieldManager, force, dryRun }: ApplyOptions,
    cancellation: Cancellation,
  ): Promise<Result<JsonObject, ClusterReason>> {
    const metadata = isJsonObject(object["metadata"]) ? object["metadata"] : {};
    const { name, namespace } = metadata;
    if (typeof name !== "string" || name === "") return fail("invalid", `A ${kind.kind} without a name cannot be applied.`);
    const place = this.#namespaceOf({ namespace: typeof namespace === "string" ? namespace : "" });
    const asked = askedFor(dryRun ? "try to apply" : "apply", kind, place, name);
    const path =
      resourcePath(kind, place, name) + query({ fieldManager, force, fieldValidation: "Strict", ...(dryRun && { dryRun: "All" }) });
    // JSON is YAML, and the server reads it faster.
    const request = { method: "PATCH", path, contentType: "application/apply-patch+yaml", body: stringifyJson(object) } as const;
    return objectAnswer(this.#write(request, asked, cancellation), asked);
  }

  async patch(
    kind: KindFacts,
    id: ResourceId,
    operations: readonly JsonPatchOperation[],
    { fieldManager, dryRun }: Pick<ApplyOptions, "fieldManager" | "dryRun">,
    cancellation: Cancellation,
  ): Promise<Result<JsonObject, ClusterReason>> {
    const asked = askedFor(dryRun ? "try to patch" : "patch", kind, id.namespace, id.name);
    const path =
      resourcePath(kind, this.#namespaceOf(id), id.name) +
      query({ fieldManager, fieldValidation: "Strict", ...(dryRun && { dryRun: "All" }) });
    const body = stringifyJson(operations.map((operation): JsonObject => ({ ...operation })));
    const request = { method: "PATCH", path, contentType: "application/json-patch+json", body } as const;
    return objectAnswer(this.#write(request, asked, cancellation), asked);
  }

  async delete(
    kind: KindFacts,
    id: ResourceId,
    { uid, dryRun }: { readonly uid?: string; readonly dryRun?: boolean },
    cancellation: Cancellation,
  ): Promise<Result<void, ClusterReason>> {
    const body = stringifyJson({
      apiVersion: "v1",
      kind: "DeleteOptions",
      propagationPolicy: "Background",
      ...(uid !== undefined && { preconditions: { uid } }),
      ...(dryRun === true && { dryRun: ["All"] }),
    });
    const path = resourcePath(kind, this.#namespaceOf(id), id.name);
    const asked = askedFor("delete", kind, id.namespace, id.name);
    const answer = await this.#write({ method: "DELETE", path, contentType: "application/json", body }, asked, cancellation);
    return answer.ok ? succeed(undefined) : answer;
  }

  dispose(): void {
    for (const watch of [...this.#watches]) watch.dispose();
    this.#parts.transport.dispose();
  }

  /** Sends what changes something to the cluster that was connected, and to no other one that took its place in between. */
  async #write(request: HttpRequest, asked: Asked, cancellation: Cancellation): Promise<Result<ApiAnswer, ClusterReason>> {
    const { api, identity, transport } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const verified = await identity.verify(0, transport.currentConnection);
      if (!verified.ok) return verified;
      const { connection } = verified.value;
      const answer = await api.call({ ...request, ...(connection !== undefined && { over: connection }) }, asked, cancellation);
      if (answer.ok || answer.isUnsent !== true || attempt === writeAttempts) return answer;
    }
  }

  #namespaceOf({ namespace }: { readonly namespace: string }): string {
    return namespace === "" ? this.namespace : namespace;
  }
}

function askedFor(verb: string, kind: KindFacts, namespace: string, name: string): Asked {
  const place = kind.namespaced ? ` in ${namespaceName(true, namespace)}` : "";
  return { doing: `${verb} ${kind.kind} ${name}${place}`, isSecret: kind.group === "" && kind.kind === "Secret" };
}

async function objectAnswer(call: Promise<Result<ApiAnswer, ClusterReason>>, asked: Asked): Promise<Result<JsonObject, ClusterReason>> {
  const answer = await call;
  if (!answer.ok) return answer;
  return isJsonObject(answer.value.value)
    ? succeed(answer.value.value)
    : fail("serverError", `Could not ${asked.doing}: the server answered no object.`);
}
