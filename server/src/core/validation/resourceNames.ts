import { qualifiedKey } from "./names.ts";

// What the API server makes of the names of resources that containers ask for.

const standardResources: ReadonlySet<string> = new Set(["cpu", "ephemeral-storage", "memory"]);

export function isHugePages(name: string): boolean {
  return name.startsWith("hugepages-");
}

/** Resources of vendors, such as `nvidia.com/gpu`: whole pieces, of which a container gets as many as it asks for. */
export function isExtendedResource(name: string): boolean {
  return (
    name.includes("/") &&
    !name.includes("kubernetes.io/") &&
    !name.startsWith("requests.") &&
    qualifiedKey(`requests.${name}`) === undefined
  );
}

/** Why a container cannot ask for a resource, as the end of a sentence that begins with its name; undefined when it can. */
export function containerResource(name: string): string | undefined {
  const reason = qualifiedKey(name);
  if (reason !== undefined) return reason;
  if (!name.includes("/")) {
    return standardResources.has(name) || isHugePages(name)
      ? undefined
      : "is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu";
  }
  return name.includes("kubernetes.io/") || isExtendedResource(name) ? undefined : "is not written as the resource of a vendor";
}

/** The same for a pod as a whole. */
export function podResource(name: string): string | undefined {
  const reason = qualifiedKey(name);
  if (reason !== undefined) return reason;
  return name === "cpu" || name === "memory" || isHugePages(name)
    ? undefined
    : "is no resource of pods as a whole: these are cpu, memory and hugepages-<size>";
}
