/** A text that is a point or a length of time to rules. */
export interface CelTime {
  readonly time: "timestamp" | "duration";
  readonly text: string;
}

/** A value as CEL knows it: whole numbers are `bigint`, fractions `number`, objects and maps `Map`. */
export type CelValue = null | boolean | bigint | number | string | CelTime | readonly CelValue[] | ReadonlyMap<string, CelValue>;

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
  /**
   * Undefined: an error, of which a server might say something else.
   *
   * @param old what the optional `oldSelf` holds: nothing, as on creation, or the same value, as when nothing changes; undefined where there is no such variable
   */
  evaluate(self: CelValue, old?: "none" | "same"): CelValue | undefined;
}

/** What an expression certainly is: texts that nobody here understands are no inspection. */
export type CelInspection =
  | {
      readonly kind: "broken";
      /** Where it cannot be read on, in UTF-16 units. */
      readonly offset: number;
    }
  | {
      readonly kind: "read";
      /** Variables that it does not declare itself, and namespaces of functions and types. */
      readonly variables: ReadonlySet<string>;
      /** Names of all functions that it calls, without operators. */
      readonly calls: ReadonlySet<string>;
      /** By variable, the fields that are read of it: "a" of "variables.a". */
      readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
      /** The type of its value, where that can be only one; "noBoolean" for what is a number, text or list, but no truth. */
      readonly type: "boolean" | "string" | "noBoolean" | "other" | undefined;
      /** The variable of which it is a field, however deep: "object" of "object.spec['a']". */
      readonly root?: string;
    };

/** What evaluates the rules of CRDs. */
export interface CelEngine {
  /** What an expression is; undefined when that is in doubt. */
  inspect(expression: string): CelInspection | undefined;
  /** Undefined for an expression that cannot be understood; a server may still understand it. The same text gives the same program. */
  compile(expression: string): CelProgram | undefined;
}

/** A rule in CEL about a value and what is below it: an entry of `x-kubernetes-validations`. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  /** The field that it is about, from the value: `.spec.size`. */
  readonly fieldPath?: string;
  /** The rule holds on creation, too, and `oldSelf` is an optional in it. */
  readonly optionalOldSelf?: true;
}
