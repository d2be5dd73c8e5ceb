import type { FieldDisagreement } from "./compareFields.ts";

/** Disagreements that somebody has looked at, and why they are left as they are. They count below the bars all the same. */
interface Reviewed {
  readonly pair: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

const reviewed: readonly Reviewed[] = [
  {
    pair: /^DaemonSet, /,
    path: /deprecated\.daemonset\.template\.generation/,
    reason: "The server's own counter, which follows every change of the template: it is hidden, whoever made the change.",
  },
  {
    pair: /stopSignal|lifecycle/,
    path: /\.lifecycle$/,
    reason: "Somebody made it empty, and the server drops it when it is applied with nothing but a field whose feature is off.",
  },
  {
    pair: /^Service, .*sessionAffinity/,
    path: /\.sessionAffinityConfig/,
    reason: "Without session affinity the server drops the settings of it, although Git states them.",
  },
  {
    pair: /^Service, .*(null|delete) \.spec\.ports\[\d+\]\.nodePort$/,
    path: /\.nodePort$/,
    reason: "The server keeps the number of a port unless another port of the service states the same one: then it draws a new one.",
  },
  {
    pair: /^NetworkPolicy, .*(empty|null|delete) \.spec$/,
    path: /\.policyTypes$/,
    reason: "What the server fills in depends on rules that are removed together with it; those are told.",
  },
  {
    pair: /^IngressClass, .*\.spec\.parameters$/,
    path: /\.parameters\.scope$/,
    reason: "The scope has its default, which goes with the parameters; all others of them are told.",
  },
  {
    pair: /^EndpointSlice, .*deprecatedTopology/,
    path: /^\.endpoints$/,
    reason: "The old topology is turned into other fields of the endpoint when it is read.",
  },
  {
    pair: /another server-side apply: .*serviceAccount/,
    path: /\.serviceAccount$/,
    reason: "The old name of serviceAccountName, with the same value: one of the two is told.",
  },
  {
    pair: /client-side, .*[sS]elector/,
    path: /[sS]elector$/,
    reason:
      "The selector is one value to the server, so that a key that was added changed it; kubectl alone leaves the key (row 37 of the case table).",
  },
  {
    pair: /^Secret, client-side, .*Git then: (other key|delete|null) \.stringData/,
    path: /\.data\./,
    reason: "Kubectl takes no key away that was stated in stringData: what Git no longer states is still there, and told.",
  },
  {
    pair: /^StatefulSet, .*empty \.spec\.updateStrategy, Git then: null \.spec\.updateStrategy\.rollingUpdate\.maxUnavailable$/,
    path: /\.maxUnavailable$|^verdict$/,
    reason: "Somebody emptied the strategy, and the server filled in what it fills in anyway: no default is drift.",
  },
];

/** Returns the reasons of the reviewed list when it has one for each field on which we and the server differ. */
export function reasonFor(pair: string, fields: readonly FieldDisagreement[]): string | undefined {
  const reasons = fields.map(({ path }) => reviewed.find((entry) => entry.pair.test(pair) && entry.path.test(path))?.reason);
  if (reasons.length === 0 || reasons.includes(undefined)) return undefined;
  return [...new Set(reasons)].join(" ");
}
