import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, textOf } from "../../members.ts";
import { isOpaqueScalar } from "../../opaque.ts";
import { quoteValue } from "../../wording.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Since which minor each is safe. */
const safeSince: ReadonlyMap<string, number> = new Map([
  ["kernel.shm_rmid_forced", 0],
  ["net.ipv4.ip_local_port_range", 0],
  ["net.ipv4.tcp_syncookies", 0],
  ["net.ipv4.ping_group_range", 0],
  ["net.ipv4.ip_unprivileged_port_start", 0],
  ["net.ipv4.ip_local_reserved_ports", 27],
  ["net.ipv4.tcp_keepalive_time", 29],
  ["net.ipv4.tcp_fin_timeout", 29],
  ["net.ipv4.tcp_keepalive_intvl", 29],
  ["net.ipv4.tcp_keepalive_probes", 29],
  ["net.ipv4.tcp_rmem", 32],
  ["net.ipv4.tcp_wmem", 32],
  ["net.ipv4.tcp_slow_start_after_idle", 37],
  ["net.ipv4.tcp_notsent_lowat", 37],
]);

/** Reports a sysctl that may reach beyond its pod. */
export const unsafeSysctl: PolicyRule = {
  code: "unsafe-sysctl",
  summary: "A pod sets a kernel setting that is not known to be safe.",
  ...baseline,
  check({ pod, minor, view }, report) {
    itemsOf(pod?.spec, "securityContext", "sysctls").forEach((sysctl, index) => {
      const name = textOf(sysctl, "name");
      if (!pod || sysctl?.kind !== "map" || name === undefined || isOpaqueScalar({ value: name }, view.role)) return;
      if ((safeSince.get(name) ?? Infinity) <= minor) return;
      const path: FieldPath = [...stepsInto(pod.path, "securityContext", "sysctls"), { kind: "index", index }];
      report({ message: `The sysctl ${quoteValue(name)} is not among the safe ones.`, ...placeIn(sysctl, path, "name") });
    });
  },
};
