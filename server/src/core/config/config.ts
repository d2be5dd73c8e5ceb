/** A difference that a team has decided to live with: what it names is shown in grey and does not count as drift. Absent members match everything. */
export interface IgnoreRule {
  /** Names of kinds, `*` for any characters: "Deployment", "*.example.com/Widget" with a group. */
  readonly kinds?: readonly string[];
  readonly names?: readonly string[];
  readonly namespaces?: readonly string[];
  /** Field paths; each covers everything below it: ".spec.replicas", ".spec.template.spec.containers[*].image". */
  readonly fields?: readonly string[];
  /** Managers as recorded in managed fields: "horizontal-pod-autoscaler". */
  readonly managers?: readonly string[];
  /** Why it is fine: a short phrase. */
  readonly reason?: string;
}
