import type { CelEngine, CelProgram, CelRule } from "../../schema/celEngine.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import type { YamlNode, YamlScalar } from "../../yaml/nodes.ts";
import { isAscii, isBasic } from "./celText.ts";
import { toCelSelf, type CelSelf } from "./celValue.ts";

/** So many steps at most, counted from the longest list and how deep loops stand in one another. */
const maxSteps = 20_000;
const maxRules = 100;
const maxExpression = 5000;

/** Functions whose results depend on whether a language counts and orders characters or the halves of those that need two. */
const ofCharacters: ReadonlySet<string> = new Set([
  ...["charAt", "indexOf", "lastIndexOf", "replace", "reverse", "size", "split", "substring"],
  ...["_<_", "_<=_", "_>_", "_>=_"],
]);

/** Functions that languages have different tables for beyond ASCII. */
const ofAscii: ReadonlySet<string> = new Set(["format", "lowerAscii", "quote", "trim", "upperAscii"]);

/** Functions that make lists out of texts. */
const ofTexts: ReadonlySet<string> = new Set(["split", "findAll"]);

export interface BrokenRule {
  /** What the server says. */
  readonly message: string;
  /** Where it says it, from the value. */
  readonly fieldPath?: string;
}

/**
 * The rules of a schema that a written value certainly breaks, with what the server says. Silent about everything that is in doubt: expressions and functions
 * that are not understood, errors, rules about the object before a change, values that are not known, and work that would take too long.
 */
export function brokenRules(
  node: YamlNode,
  schema: StructuralSchema,
  engine: CelEngine,
  isOpaque: (node: YamlScalar) => boolean,
): readonly BrokenRule[] {
  const rules = (schema.validations ?? []).slice(0, maxRules);
  const self = rules.length === 0 ? undefined : toCelSelf(node, schema, isOpaque);
  if (!self) return [];
  return rules.flatMap((rule) => {
    const program = compile(rule.rule, engine, rule.optionalOldSelf);
    if (!program || !isSure(program, self, rule.rule) || !isBroken(program, self, speaksOfChange(rule.rule))) return [];
    return [{ message: messageOf(rule, self, engine), ...(rule.fieldPath === undefined ? {} : { fieldPath: rule.fieldPath }) }];
  });
}

function speaksOfChange(expression: string): boolean {
  return expression.includes("oldSelf");
}

function compile(expression: string, engine: CelEngine, mayBeNew?: true): CelProgram | undefined {
  if (expression.length > maxExpression || (speaksOfChange(expression) && mayBeNew !== true)) return undefined;
  return engine.compile(expression);
}

/** The object may be there already, so a rule about a change has to break on creation and when nothing changes. */
function isBroken(program: CelProgram, { value }: CelSelf, isAboutChange: boolean): boolean {
  if (!isAboutChange) return program.evaluate(value) === false;
  return program.evaluate(value, "none") === false && program.evaluate(value, "same") === false;
}

function isSure({ names, functions, compared, depth, longest }: CelProgram, self: CelSelf, expression: string): boolean {
  for (const name of self.doubtful) if (names.has(name)) return false;
  for (const name of compared) if (name === undefined ? self.incomparable.size > 0 : self.incomparable.has(name)) return false;
  const uses = (group: ReadonlySet<string>): boolean => [...functions].some((name) => group.has(name));
  if (!(self.isAscii && isAscii(expression)) && uses(ofAscii)) return false;
  if (!(self.isBasic && isBasic(expression)) && uses(ofCharacters)) return false;
  // How a server writes times of other places.
  if (functions.has("string") && (self.isElsewhere || functions.has("timestamp"))) return false;
  const texts = uses(ofTexts) ? self.longestText : 0;
  return Math.max(self.longest, texts, longest) ** depth <= maxSteps;
}

function messageOf({ rule, message, messageExpression }: CelRule, self: CelSelf, engine: CelEngine): string {
  const program = messageExpression === undefined ? undefined : compile(messageExpression, engine);
  const made = program && isSure(program, self, messageExpression ?? "") ? program.evaluate(self.value) : undefined;
  // As the server does: what is made must be one line.
  if (typeof made === "string" && made.trim() !== "" && !made.includes("\n")) return made.trim();
  return message ?? `failed rule: ${rule.trim()}`;
}
