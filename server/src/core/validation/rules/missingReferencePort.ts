import type { ReferenceIndex } from "../../references/referenceIndex.ts";
import { holdersOf, near, targetsOf } from "../../references/resolve.ts";
import type { Unit } from "../../references/unit.ts";
import { portName } from "../portName.ts";
import { isSeenWhole, keysOf, pathAt, referencesIn, suggestion, type CheckedReference } from "../referenceChecks.ts";
import type { Rule } from "../rule.ts";

/** Warns of the name of a port that nothing has which is reached by it: what is sent there arrives nowhere. Ports that a patch may add count as there. */
export const missingReferencePort: Rule = {
  code: "missing-reference-port",
  summary: "A port is called by a name that its target does not have.",
  severity: "warning",
  stage: "validate",
  amongFiles(document, report) {
    for (const reference of referencesIn(document, "port")) {
      if (reference.subject.holder === undefined) continue;
      const index = document.surroundings.referencesBy(document.path, keysOf(reference.mention));
      if (targetsOf(index, reference).length > 0) continue;
      const holders = holdersWithAllPorts(index, reference);
      const [first] = holders ?? [];
      if (!holders || !first) continue;
      const { text, fixes } = suggestion(reference, holders.flatMap(portsOf));
      const others = holders.length > 1 ? ` and ${holders.length - 1} more` : "";
      report({
        message: `${first.kind} ${first.name}${others} has no port named ${reference.subject.name}.${text}`,
        range: reference.range,
        path: pathAt(document.root, reference.range),
        ...(fixes ? { fixes } : {}),
      });
    }
  },
};

function holdersWithAllPorts(index: ReferenceIndex, { unit, subject }: CheckedReference<"port">): readonly Unit[] | undefined {
  // A probe calls a port of its own pod, which stands there. What is no name of a port is another rule's.
  if (subject.holder?.by === "itself") return portName(subject.name) !== undefined || isPatched(index, unit) ? undefined : [unit];
  const holders = subject.holder ? holdersOf(index, unit, subject.holder) : [];
  if (!isSeenWhole(index, unit, holders)) return undefined;
  return holders.some((holder) => isPatched(index, holder)) ? undefined : holders;
}

/** Somebody besides the object itself speaks of it by its name as kustomizations and patches do. */
function isPatched(index: ReferenceIndex, holder: Unit): boolean {
  const own = holder.mentions.find(({ isDeclaration, subject }) => isDeclaration && subject.kind === "object");
  if (!own) return true;
  const patches = [...index.referring(own.key)].filter(
    ({ kind, mentions }) =>
      (kind === holder.kind || kind === "Kustomization") && mentions.some(({ key, isOptional }) => key === own.key && !isOptional),
  );
  const from = { unit: holder, namespace: holder.namespace, anyNamespace: true, takesAll: true };
  return (
    near(
      index,
      from,
      patches.map((unit) => ({ item: unit, unit, namespace: unit.namespace })),
    ).length > 0
  );
}

function portsOf({ mentions }: Unit): readonly string[] {
  return mentions.flatMap(({ subject, isDeclaration }) => (isDeclaration && subject.kind === "port" ? [subject.name] : []));
}
