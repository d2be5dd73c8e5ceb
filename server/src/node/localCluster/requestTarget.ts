import type { KindRegistry } from "./kindRegistry.ts";
import type { ServedKind } from "./servedKind.ts";

/** What the path of a request leads to. */
export type RequestTarget =
  | { readonly type: "version" }
  | { readonly type: "health"; readonly check: string }
  | { readonly type: "coreVersions" }
  | { readonly type: "groups" }
  | { readonly type: "group"; readonly group: string }
  | { readonly type: "resources"; readonly group: string; readonly version: string }
  | { readonly type: "openApiIndex" }
  | { readonly type: "openApi"; readonly group: string; readonly version: string }
  | { readonly type: "paths" }
  | ResourceTarget;

export interface ResourceTarget {
  readonly type: "resource";
  readonly kind: ServedKind;
  /** "" for all namespaces and for what stands in none. */
  readonly namespace: string;
  /** Absent: the collection. */
  readonly name?: string;
  readonly subresource?: "status" | "scale";
}

/** Finds what a path leads to; undefined for paths that nothing is served at. */
export function parseTarget(path: string, registry: KindRegistry): RequestTarget | undefined {
  const steps = decodeSteps(path);
  if (steps === undefined) return undefined;
  const [first, ...rest] = steps;
  switch (first) {
    case undefined:
      return { type: "paths" };
    case "version":
      return rest.length === 0 ? { type: "version" } : undefined;
    case "healthz":
    case "livez":
    case "readyz":
      return { type: "health", check: first };
    case "openapi":
      return openApiTarget(rest);
    case "api":
      return apiTarget("", rest, registry);
    case "apis":
      return groupTarget(rest, registry);
    default:
      return undefined;
  }
}

function decodeSteps(path: string): readonly string[] | undefined {
  try {
    return path
      .split("/")
      .filter((step) => step !== "")
      .map(decodeURIComponent);
  } catch {
    // A lone per cent sign.
    return undefined;
  }
}

function openApiTarget(steps: readonly string[]): RequestTarget | undefined {
  const [format, api, ...rest] = steps;
  if (format !== "v3") return undefined;
  if (api === undefined) return { type: "openApiIndex" };
  const [first, second, ...more] = rest;
  if (api === "api" && first !== undefined && second === undefined) return { type: "openApi", group: "", version: first };
  if (api === "apis" && first !== undefined && second !== undefined && more.length === 0)
    return { type: "openApi", group: first, version: second };
  return undefined;
}

function groupTarget(steps: readonly string[], registry: KindRegistry): RequestTarget | undefined {
  const [group, ...rest] = steps;
  if (group === undefined) return { type: "groups" };
  return apiTarget(group, rest, registry);
}

function apiTarget(group: string, steps: readonly string[], registry: KindRegistry): RequestTarget | undefined {
  const [version, ...rest] = steps;
  if (version === undefined) return group === "" ? { type: "coreVersions" } : { type: "group", group };
  const [first, second, third, ...deeper] = rest;
  if (first === undefined) return { type: "resources", group, version };
  // A namespace is an object itself; what follows its name is inside it, save for its own subresources.
  if (first === "namespaces" && second !== undefined && third !== undefined && !(group === "" && isNamespaceSubresource(third))) {
    return resourceTarget(registry, { group, version, plural: third, namespace: second, steps: deeper, isNamespaced: true });
  }
  return resourceTarget(registry, { group, version, plural: first, namespace: "", steps: rest.slice(1), isNamespaced: false });
}

function isNamespaceSubresource(step: string): boolean {
  return step === "status" || step === "finalize";
}

function resourceTarget(
  registry: KindRegistry,
  at: {
    readonly group: string;
    readonly version: string;
    readonly plural: string;
    readonly namespace: string;
    readonly steps: readonly string[];
    readonly isNamespaced: boolean;
  },
): ResourceTarget | undefined {
  const kind = registry.find(at.group, at.version, at.plural);
  const [name, subresource, ...more] = at.steps;
  if (kind === undefined || more.length > 0) return undefined;
  // Objects of a namespaced kind are addressed within their namespace; only the collection spans all of them.
  if (kind.namespaced ? !at.isNamespaced && name !== undefined : at.isNamespaced) return undefined;
  const target = { type: "resource" as const, kind, namespace: at.namespace, ...(name === undefined ? {} : { name }) };
  if (subresource === undefined) return target;
  if (subresource === "status" && kind.hasStatus) return { ...target, subresource };
  if (subresource === "scale" && kind.scale !== undefined) return { ...target, subresource };
  return undefined;
}
