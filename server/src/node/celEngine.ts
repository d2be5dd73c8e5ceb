import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { CelInput } from "@bufbuild/cel";
import type { CelEngine, CelInspection, CelProgram } from "../core/schema/celEngine.ts";
import { describeExpression } from "./celExpression.ts";
import { kubernetesFunctions } from "./celFunctions.ts";
import { createInput } from "./celInput.ts";
import { inspectExpression, inspectRefused } from "./celInspection.ts";
import type * as library from "./celLibrary.ts";
import { expandOptionals, spellOptionals } from "./celOptionalSyntax.ts";
import { tagged } from "./celTagged.ts";

type Library = typeof library;

/** CRDs of a workspace have some hundred rules; a new start is cheaper than keeping those of every CRD ever seen. */
const maxPrograms = 5000;

/** Makes what evaluates the rules of CRDs. The library is read when the first rule is compiled: 30 to 80 ms, once, and only where there are such rules. */
export function createCelEngine(folder = import.meta.dirname): CelEngine {
  let compile: ((expression: string) => CelProgram | undefined) | undefined;
  const programs = new Map<string, CelProgram | undefined>();
  const inspections = new Map<string, CelInspection | undefined>();
  let loaded: Library | undefined | null = null;
  return {
    inspect: (expression) => {
      if (inspections.has(expression)) return inspections.get(expression);
      if (inspections.size >= maxPrograms) inspections.clear();
      loaded = loaded === null ? loadLibrary(folder) : loaded;
      const inspection = loaded && inspect(loaded, expression);
      inspections.set(expression, inspection);
      return inspection;
    },
    compile: (expression) => {
      if (programs.has(expression)) return programs.get(expression);
      if (programs.size >= maxPrograms) programs.clear();
      loaded = loaded === null ? loadLibrary(folder) : loaded;
      compile ??= createCompiler(loaded);
      const program = compile(expression);
      programs.set(expression, program);
      return program;
    },
  };
}

/** The bundle lies beside the bundle of the server; in the checkout the packages are taken as they are. Undefined: neither is there. */
function loadLibrary(folder: string): Library | undefined {
  const bundle = join(folder, "cel.cjs");
  const load = createRequire(bundle);
  if (existsSync(bundle)) return load(bundle) as Library;
  try {
    return { ...(load("@bufbuild/cel") as object), ...(load("@bufbuild/cel/ext") as object) } as Library;
  } catch {
    return undefined;
  }
}

function inspect({ parse }: Library, expression: string): CelInspection | undefined {
  try {
    // The library does not read a comment that ends with the text.
    return inspectExpression(parse(`${expression}\n`).expr);
  } catch (error: unknown) {
    return inspectRefused(expression, error);
  }
}

/** Without the library no expression is understood, and nothing is said about any. */
function createCompiler(library: Library | undefined): (expression: string) => CelProgram | undefined {
  if (!library) return () => undefined;
  const { celEnv, isCelError, parse, plan, strings } = library;
  const environment = celEnv({ funcs: [...strings, ...kubernetesFunctions(library)] });
  const toInput = createInput((time, text) => plan(environment, parse(`${time}(text)`).expr)({ text }) as CelInput);
  return (expression) => {
    try {
      const { expr } = parse(`${spellOptionals(expression)}\n`);
      expandOptionals(expr, parse);
      const evaluate = plan(environment, expr);
      return {
        ...describeExpression(expr),
        evaluate: (self, old) => {
          try {
            const value = toInput(self);
            const oldSelf = old === "same" ? tagged(library, "optional", value) : tagged(library, "none", true);
            const result = evaluate(old === undefined ? { self: value } : { self: value, oldSelf });
            if (isCelError(result)) return undefined;
            return typeof result === "boolean" || typeof result === "string" ? result : undefined;
          } catch {
            // The library throws at what it cannot do, and there may be more of that than its types say.
            return undefined;
          }
        },
      };
    } catch {
      return undefined;
    }
  };
}
