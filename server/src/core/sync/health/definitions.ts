import { getString } from "../../json.ts";
import { conditionOf, degraded, healthy, progressing, saying, type HealthRule } from "./reading.ts";

export const crdHealth: HealthRule = (live) => {
  const names = conditionOf(live, "NamesAccepted");
  if (names?.status === "False") return degraded(saying(names, "Its names are taken"));
  const established = conditionOf(live, "Established");
  if (established?.status === "True") return healthy;
  if (established?.status === "False" && established.reason !== "Installing") return degraded(saying(established, "It is not served"));
  return progressing("The server does not serve it yet.");
};

export const namespaceHealth: HealthRule = (live) =>
  getString(live, "status", "phase") === "Active" ? healthy : progressing("The namespace is not active.");

export const apiServiceHealth: HealthRule = (live) => {
  const available = conditionOf(live, "Available");
  return available?.status === "True"
    ? healthy
    : progressing(available === undefined ? "Not available yet." : saying(available, "Not available"));
};
