import type { parse } from "@bufbuild/cel";
import type { CelProgram } from "../core/schema/celEngine.ts";

type Expression = ReturnType<typeof parse>["expr"];

/** What has to be known of an expression to trust and to bound its evaluation. */
export function describeExpression(expression: Expression): Omit<CelProgram, "evaluate"> {
  const names = new Set<string>();
  const functions = new Set<string>();
  const compared = new Set<string | undefined>();
  let longest = 0;

  const most = (expressions: readonly (Expression | undefined)[]): number => Math.max(0, ...expressions.map(depthOf));
  /** Walks over an expression; answers how deep loops stand in one another. */
  const depthOf = (current: Expression | undefined): number => {
    const kind = current?.exprKind;
    switch (kind?.case) {
      case "identExpr":
        names.add(kind.value.name);
        return 0;
      case "constExpr":
        // The name of a field may stand in brackets.
        if (kind.value.constantKind.case === "stringValue") names.add(kind.value.constantKind.value);
        return 0;
      case "selectExpr":
        names.add(kind.value.field);
        return depthOf(kind.value.operand);
      case "callExpr":
        functions.add(kind.value.function);
        if (comparisons.has(kind.value.function)) for (const name of comparedIn(kind.value.args)) compared.add(name);
        return most([kind.value.target, ...kind.value.args]);
      case "listExpr":
        longest = Math.max(longest, kind.value.elements.length);
        return most(kind.value.elements);
      case "structExpr":
        longest = Math.max(longest, kind.value.entries.length);
        return most(kind.value.entries.flatMap(({ keyKind, value }) => [keyKind.case === "mapKey" ? keyKind.value : undefined, value]));
      case "comprehensionExpr": {
        const { iterRange, accuInit, loopCondition, loopStep, result } = kind.value;
        return Math.max(most([iterRange, accuInit]), 1 + most([loopCondition, loopStep, result]));
      }
      case undefined:
        return 0;
    }
  };
  const depth = depthOf(expression);
  return { names, functions, compared, depth, longest };
}

const comparisons: ReadonlySet<string> = new Set(["_==_", "_!=_", "@in"]);

/** Functions that answer texts, numbers and truth, of which two that look the same are the same. */
const ofScalars: ReadonlySet<string> = new Set([
  ...["size", "int", "uint", "double", "string", "bool", "duration", "startsWith", "endsWith", "contains", "matches", "lowerAscii"],
  ...["upperAscii", "trim", "replace", "substring", "indexOf", "lastIndexOf", "charAt", "join", "@in", "!_", "_&&_", "_||_"],
  ...["_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "-_", "_-_", "_*_", "_/_", "_%_"],
]);

/** The fields that a comparison asks about; nothing when one side is a literal text, number or truth, which says what the other one is. */
function comparedIn(sides: readonly Expression[]): readonly (string | undefined)[] {
  return sides.some(isScalar) ? [] : sides.flatMap((side) => fieldsOf(side));
}

function isScalar({ exprKind }: Expression): boolean {
  return exprKind.case === "constExpr" || (exprKind.case === "callExpr" && ofScalars.has(exprKind.value.function));
}

function fieldsOf(expression: Expression | undefined): readonly (string | undefined)[] {
  const kind = expression?.exprKind;
  switch (kind?.case) {
    case "selectExpr":
      return [kind.value.field];
    case "listExpr":
      return kind.value.elements.every(isScalar) ? [] : [undefined];
    case "callExpr": {
      const { function: name, args } = kind.value;
      if (ofScalars.has(name)) return [];
      if (name === "_?_:_") return args.slice(1).flatMap((side) => (isScalar(side) ? [] : fieldsOf(side)));
      return name === "_[_]" ? fieldsOf(args[0]) : [undefined];
    }
    default:
      return [undefined];
  }
}
