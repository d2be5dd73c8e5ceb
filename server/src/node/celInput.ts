import type { CelInput } from "@bufbuild/cel";
import type { CelTime, CelValue } from "../core/schema/celEngine.ts";

/**
 * Makes what turns values into those of the library. Many rules are asked about one value, so what was made of it is kept as long as it lives.
 *
 * @param makeTime makes the library's own value of a time, and throws when it cannot
 */
export function createInput(makeTime: (time: CelTime["time"], text: string) => CelInput): (value: CelValue) => CelInput {
  const made = new WeakMap<object, CelInput>();
  const convert = (value: CelValue): CelInput => {
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map(convert);
    if (isTime(value)) return makeTime(value.time, value.text);
    return new Map([...value].map(([name, member]) => [name, convert(member)]));
  };
  return (value) => {
    if (typeof value !== "object" || value === null) return value;
    const known = made.get(value);
    if (known !== undefined) return known;
    const input = convert(value);
    made.set(value, input);
    return input;
  };
}

function isList(value: object): value is readonly CelValue[] {
  return Array.isArray(value);
}

function isTime(value: CelTime | ReadonlyMap<string, CelValue>): value is CelTime {
  return "time" in value;
}
