import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { isTrue } from "../members.ts";
import { aroundOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";

/** Reports a setting of the kernel that a pod would change for its whole node, because it shares the node's network or memory. Refused since Kubernetes 1.29. */
export const hostSysctl: Rule = {
  code: "host-sysctl",
  summary: "A pod that shares a part of its node sets the kernel's settings of that part.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  ...textsAt(new Set(["Sysctl.name"]), (name, _, visit) => {
    if (compareMinors(visit.object.catalog.kubernetesVersion, "1.29") < 0) return undefined;
    const field = hostFieldOf(name.includes("/") && !name.includes(".") ? name.replaceAll("/", ".") : name);
    if (field === undefined || !isTrue(aroundOf(visit, "PodSpec")?.node, field)) return undefined;
    return `${name} cannot be set when ${field} is true: it would change the whole node.`;
  }),
};

function hostFieldOf(name: string): "hostNetwork" | "hostIPC" | undefined {
  if (name.startsWith("net.")) return "hostNetwork";
  const isOfIpc = name === "kernel.sem" || ["kernel.shm", "kernel.msg", "fs.mqueue."].some((prefix) => name.startsWith(prefix));
  return isOfIpc ? "hostIPC" : undefined;
}
