import { textOf } from "../../members.ts";
import { placeIn } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

const handlers: readonly (readonly string[])[] = [
  ["livenessProbe"],
  ["readinessProbe"],
  ["startupProbe"],
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
];

/** Reports the `host` of a probe or hook. Part of the standards since Kubernetes 1.34. */
export const hostInProbe: PolicyRule = {
  code: "host-in-probe",
  summary: "A probe or a hook goes to a host that is named.",
  ...baseline,
  check({ pod, minor }, report) {
    if (minor < 34) return;
    for (const { node, path, title } of pod?.containers ?? []) {
      for (const handler of handlers) {
        for (const kind of ["httpGet", "tcpSocket"]) {
          const names = [...handler, kind, "host"];
          if ((textOf(node, ...names) ?? "") === "") continue;
          report({ message: `${title} lets its node speak to another host.`, ...placeIn(node, path, ...names) });
        }
      }
    }
  },
};
