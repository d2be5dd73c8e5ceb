import type { parse } from "@bufbuild/cel";
import type { CelInspection } from "../core/schema/celEngine.ts";

type Expression = ReturnType<typeof parse>["expr"];
type ReadInspection = Extract<CelInspection, { kind: "read" }>;

/** What the server reads and the library does not: optional fields and items, fields in backticks, prefixes of two letters. */
const beyondLibrary = /`|\.\?|[[{,]\s*\?|(?:[rR][bB]|[bB][rR])["']/;

/** Macros that declare variables with their first arguments; those that the library knows it has put in other words already. */
const declaring: ReadonlySet<string> = new Set([
  ...["all", "exists", "existsOne", "exists_one", "map", "filter", "transformList", "transformMap", "transformMapEntry"],
  ...["optMap", "optFlatMap", "bind", "sortBy"],
]);

/** Tells where an expression that the library refuses breaks; undefined when the server may read it all the same. */
export function inspectRefused(expression: string, error: unknown): CelInspection | undefined {
  if (beyondLibrary.test(expression) || !(error instanceof Error) || !("location" in error)) return undefined;
  const offset = (error.location as { readonly start?: { readonly offset?: unknown } } | undefined)?.start?.offset;
  return typeof offset === "number" ? { kind: "broken", offset } : undefined;
}

/** Says what is in an expression. */
export function inspectExpression(expression: Expression): CelInspection {
  const variables = new Set<string>();
  const calls = new Set<string>();
  const fields = new Map<string, Set<string>>();

  const visitAll = (expressions: readonly (Expression | undefined)[], bound: ReadonlySet<string>): void => {
    for (const each of expressions) visit(each, bound);
  };
  const visit = (current: Expression | undefined, bound: ReadonlySet<string>): void => {
    const kind = current?.exprKind;
    switch (kind?.case) {
      case "identExpr":
        if (!bound.has(kind.value.name)) variables.add(kind.value.name);
        return;
      case "selectExpr": {
        const { operand, field } = kind.value;
        const name = operand?.exprKind.case === "identExpr" ? operand.exprKind.value.name : undefined;
        if (name !== undefined && !bound.has(name)) fields.set(name, (fields.get(name) ?? new Set<string>()).add(field));
        visit(operand, bound);
        return;
      }
      case "callExpr": {
        const { function: name, target, args } = kind.value;
        if (/^[A-Za-z]/.test(name)) calls.add(name);
        const declared = declaring.has(name) ? args.slice(0, 2).flatMap((argument) => nameOf(argument) ?? []) : [];
        visit(target, bound);
        visitAll(args, declared.length === 0 ? bound : new Set([...bound, ...declared]));
        return;
      }
      case "listExpr":
        visitAll(kind.value.elements, bound);
        return;
      case "structExpr":
        if (kind.value.messageName !== "") variables.add(kind.value.messageName.replace(/^\./, "").split(".")[0] ?? "");
        for (const { keyKind, value } of kind.value.entries)
          visitAll([keyKind.case === "mapKey" ? keyKind.value : undefined, value], bound);
        return;
      case "comprehensionExpr": {
        const { iterVar, iterVar2, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = kind.value;
        visitAll([iterRange, accuInit], bound);
        visitAll([loopCondition, loopStep, result], new Set([...bound, iterVar, iterVar2, accuVar]));
        return;
      }
      default:
        return;
    }
  };
  visit(expression, new Set());
  const root = rootOf(expression);
  return { kind: "read", variables, calls, fields, type: typeOf(expression), ...(root === undefined ? {} : { root }) };
}

function rootOf({ exprKind }: Expression): string | undefined {
  switch (exprKind.case) {
    case "identExpr":
      return exprKind.value.name;
    case "selectExpr": {
      const { operand, testOnly } = exprKind.value;
      return testOnly || !operand ? undefined : rootOf(operand);
    }
    case "callExpr": {
      const { function: name, args } = exprKind.value;
      return name === "_[_]" && args[0] ? rootOf(args[0]) : undefined;
    }
    default:
      return undefined;
  }
}

function nameOf({ exprKind }: Expression): string | undefined {
  return exprKind.case === "identExpr" ? exprKind.value.name : undefined;
}

const ofTruth: ReadonlySet<string> = new Set(["_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_&&_", "_||_", "!_", "@in"]);
const ofNumbers: ReadonlySet<string> = new Set(["_-_", "_*_", "_/_", "_%_", "-_", "size", "int", "uint", "double"]);

function typeOf({ exprKind }: Expression): ReadInspection["type"] {
  switch (exprKind.case) {
    case "constExpr":
      switch (exprKind.value.constantKind.case) {
        case "boolValue":
          return "boolean";
        case "stringValue":
          return "string";
        default:
          return "other";
      }
    case "listExpr":
      return "other";
    case "structExpr":
      return exprKind.value.messageName === "" ? "other" : undefined;
    case "selectExpr":
      return exprKind.value.testOnly ? "boolean" : undefined;
    case "callExpr": {
      const { function: name, args } = exprKind.value;
      if (ofTruth.has(name)) return "boolean";
      if (ofNumbers.has(name)) return "noBoolean";
      if (name === "_+_") return "noBoolean";
      if (name !== "_?_:_" || !args[1] || !args[2]) return undefined;
      const [left, right] = [typeOf(args[1]), typeOf(args[2])];
      return left === right ? left : undefined;
    }
    default:
      return undefined;
  }
}
