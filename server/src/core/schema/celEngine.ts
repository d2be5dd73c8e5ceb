/** A value as CEL knows it: whole numbers are `bigint`, fractions `number`, objects and maps `Map`. */
export type CelValue = null | boolean | bigint | number | string | readonly CelValue[] | ReadonlyMap<string, CelValue>;

/** An expression over `self`, ready to be evaluated, and what has to be known of it to trust and to bound that. */
export interface CelProgram {
  /** Names of all variables and fields in it. */
  readonly names: ReadonlySet<string>;
  /** Names of all functions and operators that it calls: "size", "_==_". */
  readonly functions: ReadonlySet<string>;
  /** Fields that are compared with something that is no literal; undefined among them: something else is. */
  readonly compared: ReadonlySet<string | undefined>;
  /** How deep comprehensions (`all`, `exists`) stand in one another. */
  readonly depth: number;
  /** Length of its longest literal list. */
  readonly longest: number;
  /** Undefined: an error, of which a server might say something else. */
  evaluate(self: CelValue): CelValue | undefined;
}

/** What evaluates the rules of CRDs. */
export interface CelEngine {
  /** Undefined for an expression that cannot be understood; a server may still understand it. The same text gives the same program. */
  compile(expression: string): CelProgram | undefined;
}

/** A rule in CEL about a value and what is below it: an entry of `x-kubernetes-validations`. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
}
