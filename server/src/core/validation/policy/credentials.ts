import type { FieldPath } from "../../fieldPath.ts";
import type { DocumentRole } from "../../manifest/documentRole.ts";
import { itemFacts, type ItemFact } from "../../yaml/itemFacts.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../yaml/nodes.ts";
import { isReplacedScalar } from "../opaque.ts";
import { memberOf, textOf } from "../members.ts";
import type { ObjectView } from "../objectView.ts";
import { decodeBase64 } from "../../base64.ts";
import { podOf, stepsInto, type Place } from "./podSubject.ts";

export interface Credential {
  readonly place: Place;
  /** Begins a sentence; says what it is and never what it reads. */
  readonly what: string;
}

export const privateKey = "A private key";

/** What it is, words of which one is in it, and how it reads: long texts are searched for the words first, which is quick. */
type Form = readonly [string, readonly string[], RegExp];

/** Forms that belong to one issuer each, with the length and alphabet that they have; examples of documentation are not among them. */
const forms: readonly Form[] = [
  [privateKey, ["PRIVATE KEY"], /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----\s+[A-Za-z0-9+/=:]/],
  ["An AWS access key", ["AKIA", "ASIA"], /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z2-7]{16}\b/],
  [
    "A GitHub token",
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/,
  ],
  ["A GitLab token", ["glpat-"], /\bglpat-[A-Za-z0-9_-]{20}\b/],
  ["A Slack token", ["xox"], /\bxox[abpr]-\d{8,}-[A-Za-z0-9-]{16,}/],
  ["A Stripe key", ["k_live_"], /\b[rs]k_live_[A-Za-z0-9]{24,}\b/],
  ["A Google API key", ["AIza"], /\bAIza[A-Za-z0-9_-]{35}\b/],
  ["An npm token", ["npm_"], /\bnpm_[A-Za-z0-9]{36}\b/],
];

/** Nothing shorter is one. */
const minLength = 16;

const known = new WeakMap<YamlNode, { readonly role: DocumentRole; readonly found: readonly Credential[] }>();

/** The credentials that stand readable in the data of an object or in the variables of its pod. */
export function credentialsIn(view: ObjectView): readonly Credential[] {
  const before = known.get(view.root);
  if (before?.role === view.role) return before.found;
  const found = find(view);
  known.set(view.root, { role: view.role, found });
  return found;
}

function find(view: ObjectView): readonly Credential[] {
  const { gvk, root, path } = view;
  if (gvk.group === "" && gvk.kind === "ConfigMap") return inMap(view, root, path, "data");
  if (gvk.group === "" && gvk.kind === "Secret") {
    return view.role.encrypted ? [] : [...inMap(view, root, path, "stringData"), ...inMap(view, root, path, "data", decodeBase64)];
  }
  return (podOf(view)?.containers ?? []).flatMap(({ node, path: at }) =>
    longVariablesOf(node).flatMap((variable) => {
      const value = memberOf(variable, "value");
      const name = textOf(variable, "name") ?? "";
      if (value?.kind !== "scalar") return [];
      return inScalar(view, value, [...stepsInto(at, "env"), { kind: "key", keys: { name } }, { kind: "field", name: "value" }]);
    }),
  );
}

const isLong: ItemFact<boolean> = { of: (item) => (textOf(item, "value") ?? "").length >= minLength };

/** The variables of a container that may hold a credential: there may be thousands of others. */
function longVariablesOf(container: YamlMap): readonly (YamlNode | undefined)[] {
  const env = memberOf(container, "env");
  if (env?.kind !== "sequence") return [];
  const { values, counts } = itemFacts(env, isLong);
  return counts.has(true) ? env.items.filter((_, index) => values[index] === true) : [];
}

function inMap(
  view: ObjectView,
  root: YamlNode,
  path: FieldPath,
  name: string,
  decode?: (text: string) => string | undefined,
): readonly Credential[] {
  const map = memberOf(root, name);
  if (map?.kind !== "map") return [];
  return map.entries.flatMap(({ name: key, value }) => {
    const node = memberOf(value);
    return node?.kind === "scalar" ? inScalar(view, node, stepsInto(path, name, key), decode) : [];
  });
}

function inScalar(
  { role }: ObjectView,
  node: YamlScalar,
  path: FieldPath,
  decode: (text: string) => string | undefined = (text) => text,
): readonly Credential[] {
  if (typeof node.value !== "string" || node.value.length < minLength || isReplacedScalar(node, role)) return [];
  const text = decode(node.value);
  if (text === undefined) return [];
  const form = formOf(text);
  return form ? [{ place: { range: node.range, path }, what: form[0] }] : [];
}

function formOf(text: string): Form | undefined {
  return forms.find(([, words, pattern]) => words.some((word) => text.includes(word)) && pattern.test(text));
}

/** Tells whether something in a text has the form of a credential. */
export function holdsCredential(text: string): boolean {
  return formOf(text) !== undefined;
}
