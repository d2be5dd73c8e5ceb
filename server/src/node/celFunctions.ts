import { isQuantity } from "../core/validation/scalars/quantity.ts";
import { addressFunctions } from "./celAddresses.ts";
import { formatFunctions } from "./celFormats.ts";
import type * as library from "./celLibrary.ts";
import { optionalFunctions } from "./celOptionals.ts";
import { quantityFunctions } from "./celQuantities.ts";
import { textFunctions } from "./celTexts.ts";
import { timeFunctions } from "./celTimes.ts";
import { urlFunctions } from "./celUrls.ts";

type Library = typeof library;
type Scalar = bigint | number | string | boolean;

/** Functions of Kubernetes' own libraries that the library does not have, as far as they are sure: what throws is left undecided. */
export function kubernetesFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, listType } = library;
  const { BOOL, DYN, INT, STRING } = CelScalar;
  const anyList = listType(DYN);
  return [
    ...addressFunctions(library),
    ...formatFunctions(library),
    ...optionalFunctions(library),
    ...quantityFunctions(library),
    ...textFunctions(library),
    ...timeFunctions(library),
    ...urlFunctions(library),
    celFunc("isQuantity", [STRING], BOOL, (text) => isQuantity(text)),
    celFunc("sets.contains", [anyList, anyList], BOOL, (outer, inner) => holds(outer, inner)),
    celFunc("sets.equivalent", [anyList, anyList], BOOL, (left, right) => holds(left, right) && holds(right, left)),
    celFunc("sets.intersects", [anyList, anyList], BOOL, (left, right) => {
      const all = scalarsOf([...left, ...right]);
      return all.slice(left.size).some((item) => all.indexOf(item) < left.size);
    }),
    celMethod("isSorted", anyList, [], BOOL, function () {
      const items = scalarsOf(this);
      return items.slice(1).every((item, index) => compare(items[index] ?? item, item) <= 0);
    }),
    celMethod("sum", anyList, [], DYN, function () {
      return sumOf(scalarsOf(this));
    }),
    celMethod("min", anyList, [], DYN, function () {
      return extremeOf(scalarsOf(this), -1);
    }),
    celMethod("max", anyList, [], DYN, function () {
      return extremeOf(scalarsOf(this), 1);
    }),
    celMethod("indexOf", anyList, [DYN], INT, function (wanted) {
      return BigInt(scalarsOf(this).indexOf(scalar(wanted)));
    }),
    celMethod("lastIndexOf", anyList, [DYN], INT, function (wanted) {
      return BigInt(scalarsOf(this).lastIndexOf(scalar(wanted)));
    }),
  ];
}

function holds(outer: Iterable<unknown>, inner: Iterable<unknown>): boolean {
  const items = [...outer];
  const all = scalarsOf([...items, ...inner]);
  return all.slice(items.length).every((item) => all.indexOf(item) < items.length);
}

/** The items of a list that are all of one type, in ASCII if they are texts: others are compared in ways of their own. */
function scalarsOf(list: Iterable<unknown>): readonly Scalar[] {
  const items = [...list].map(scalar);
  if (items.some((item) => typeof item !== typeof items[0])) throw new Error("The items are of several types.");
  return items;
}

function scalar(value: unknown): Scalar {
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string" && /^[\0-\x7f]*$/.test(value)) return value;
  throw new Error("What that is compared to is not sure.");
}

function compare(left: Scalar, right: Scalar): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sumOf(items: readonly Scalar[]): bigint | number {
  const [first] = items;
  if (typeof first === "bigint") return (items as readonly bigint[]).reduce((sum, item) => sum + item, 0n);
  if (typeof first === "number") return (items as readonly number[]).reduce((sum, item) => sum + item, 0);
  throw new Error("The type of the sum is not known.");
}

function extremeOf(items: readonly Scalar[], sign: number): Scalar {
  const [first, ...others] = items;
  if (first === undefined) throw new Error("A server gives an error here.");
  return others.reduce((extreme, item) => (compare(item, extreme) === sign ? item : extreme), first);
}
