import type { parse } from "@bufbuild/cel";

type Expression = ReturnType<typeof parse>["expr"];
type Kind = Expression["exprKind"];

/** What `a.?b` and `a[?b]` are called once the library, which does not read them, is to understand them. */
export const optionalField = "optionalField__";
export const optionalItem = "optionalItem__";
/** What `x.validate(y).orValue([]).size()` is called: how much a format has against a text is known, but not in which words. */
export const problemCount = "problemCount__";

/** Texts and comments, and what may be an optional access between them. */
const tokens =
  /(?:[rR]?"""[^]*?"""|[rR]?'''[^]*?'''|[rR]"[^"\n]*"|[rR]'[^'\n]*'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*)|\.\?\s*([A-Za-z_]\w*)|\[\s*\?|[[\]]/g;

/** Writes optional accesses as calls of methods; what is none of an operand stays, and is refused. */
export function spellOptionals(expression: string): string {
  if (!/\.\?|\[\s*\?/.test(expression)) return expression;
  const closing: string[] = [];
  return expression.replace(tokens, (token: string, field: string | undefined, offset: number) => {
    if (field !== undefined) return `.${optionalField}("${field}")`;
    if (token === "]") return closing.pop() ?? token;
    if (!token.startsWith("[")) return token;
    const isOptional = token !== "[" && /[\w)\]}]\s*$/.test(expression.slice(0, offset));
    closing.push(isOptional ? ")" : "]");
    return isOptional ? `.${optionalItem}(` : token;
  });
}

/** Puts what follows an optional access, and the macros of optionals, in words of the library. Throws at what cannot be. */
export function expandOptionals(expression: Expression | undefined, read: typeof parse): void {
  if (!expression) return;
  for (const child of childrenOf(expression)) expandOptionals(child, read);
  const { exprKind: kind } = expression;
  if (kind.case === "selectExpr" && isOptional(kind.value.operand)) {
    if (kind.value.testOnly) throw new Error("Whether an optional has a field is not asked.");
    expression.exprKind = call(optionalField, kind.value.operand, [read(`"${kind.value.field}"`).expr]);
  } else if (kind.case === "callExpr") {
    const { function: name, target, args } = kind.value;
    const [first, second] = args;
    const checked = name === "size" ? checkedFormat(target ?? first) : undefined;
    if (checked) expression.exprKind = call(problemCount, checked, []);
    else if (name === "_[_]" && isOptional(first) && second) expression.exprKind = call(optionalItem, first, [second]);
    else if (target && first && second && (name === "optMap" || name === "optFlatMap"))
      expression.exprKind = mapped({ optional: target, variable: first, made: second, isFlat: name === "optFlatMap" }, read);
  }
}

function childrenOf({ exprKind: kind }: Expression): readonly (Expression | undefined)[] {
  switch (kind.case) {
    case "selectExpr":
      return [kind.value.operand];
    case "callExpr":
      return [kind.value.target, ...kind.value.args];
    case "listExpr":
      return kind.value.elements;
    case "structExpr":
      return kind.value.entries.flatMap(({ keyKind, value }) => [keyKind.case === "mapKey" ? keyKind.value : undefined, value]);
    case "comprehensionExpr": {
      const { iterRange, accuInit, loopCondition, loopStep, result } = kind.value;
      return [iterRange, accuInit, loopCondition, loopStep, result];
    }
    default:
      return [];
  }
}

/** The `x.validate(y)` of `x.validate(y).orValue([])`. */
function checkedFormat(expression: Expression | undefined): Expression | undefined {
  const kind = expression?.exprKind;
  if (kind?.case !== "callExpr" || kind.value.function !== "orValue") return undefined;
  const { target, args } = kind.value;
  const [other] = args;
  const isChecked = target?.exprKind.case === "callExpr" && target.exprKind.value.function === "validate";
  return isChecked && other?.exprKind.case === "listExpr" && other.exprKind.value.elements.length === 0 ? target : undefined;
}

function isOptional(expression: Expression | undefined): boolean {
  const kind = expression?.exprKind;
  return kind?.case === "callExpr" && (kind.value.function === optionalField || kind.value.function === optionalItem);
}

interface Mapping {
  readonly optional: Expression;
  readonly variable: Expression;
  readonly made: Expression;
  readonly isFlat: boolean;
}

/** An optional of what an expression makes of the value of another one, or that expression itself. */
function mapped({ optional, variable, made, isFlat }: Mapping, read: typeof parse): Kind {
  if (variable.exprKind.case !== "identExpr") throw new Error("A variable is needed.");
  const like = (exprKind: Kind): Expression => ({ ...made, exprKind });
  const library = like({ case: "identExpr", value: { $typeName: "cel.expr.Expr.Ident", name: "optional" } });
  const bound = like({
    case: "comprehensionExpr",
    value: {
      $typeName: "cel.expr.Expr.Comprehension",
      iterVar: "#unused",
      iterVar2: "",
      iterRange: like({ case: "listExpr", value: { $typeName: "cel.expr.Expr.CreateList", elements: [], optionalIndices: [] } }),
      accuVar: variable.exprKind.value.name,
      accuInit: like(call("value", optional, [])),
      loopCondition: read("false").expr,
      loopStep: variable,
      result: made,
    },
  });
  const some = isFlat ? bound : like(call("of", library, [bound]));
  return call("_?_:_", undefined, [like(call("hasValue", optional, [])), some, like(call("none", library, []))]);
}

function call(name: string, target: Expression | undefined, args: Expression[]): Kind {
  return { case: "callExpr", value: { $typeName: "cel.expr.Expr.Call", function: name, args, ...(target ? { target } : {}) } };
}
