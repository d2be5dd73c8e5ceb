import type { CelMap } from "@bufbuild/cel";
import { isQuantity } from "../core/validation/scalars/quantity.ts";
import { partsOfOne, quantityValue } from "../core/validation/scalars/quantityValue.ts";
import type * as library from "./celLibrary.ts";
import { tagged, untaggedNumber } from "./celTagged.ts";

type Library = typeof library;

/** Larger ones are cut to the largest that the server can hold, in places that are not known here. */
const limit = 2n ** 62n;

/** Functions that make quantities, ask and compare them. Kept is the number of thousand millionths. */
export function quantityFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, mapType } = library;
  const { BOOL, DOUBLE, DYN, INT, STRING } = CelScalar;
  const QUANTITY = mapType(DYN, DYN);
  /** Those that the server certainly keeps as a whole number: it counts `1000m` in thousandths and says that it is none. */
  const wholes = new WeakSet<object>();
  const quantity = (parts: bigint, isWhole: boolean): CelMap => {
    if (parts / partsOfOne > limit || parts / partsOfOne < -limit) throw new Error("The server may cut that.");
    const made = tagged(library, "quantity", parts);
    if (isWhole) wholes.add(made);
    return made;
  };
  const partsOf = (map: CelMap): bigint => untaggedNumber(map, "quantity");
  const compare = (left: CelMap, right: CelMap): bigint => signOf(partsOf(left) - partsOf(right));
  const wholeOf = (map: CelMap): bigint => {
    if (!wholes.has(map)) throw new Error("Whether that is a whole number is not sure.");
    return partsOf(map) / partsOfOne;
  };
  return [
    celFunc("quantity", [STRING], QUANTITY, (text) => {
      const parts = isQuantity(text) ? quantityValue(text) : undefined;
      if (parts === undefined) throw new Error("A server gives an error here.");
      return quantity(parts, /^[+-]?\d{1,15}$/.test(text));
    }),
    celFunc("sign", [QUANTITY], INT, (of) => signOf(partsOf(of))),
    celMethod("isInteger", QUANTITY, [], BOOL, function () {
      return partsOf(this) % partsOfOne === 0n && wholeOf(this) * partsOfOne === partsOf(this);
    }),
    celMethod("asInteger", QUANTITY, [], INT, function () {
      return wholeOf(this);
    }),
    celMethod("asApproximateFloat", QUANTITY, [], DOUBLE, function () {
      return Number(wholeOf(this));
    }),
    celMethod("add", QUANTITY, [QUANTITY], QUANTITY, function (other) {
      return quantity(partsOf(this) + partsOf(other), wholes.has(this) && wholes.has(other));
    }),
    celMethod("add", QUANTITY, [INT], QUANTITY, function (other) {
      return quantity(partsOf(this) + other * partsOfOne, wholes.has(this));
    }),
    celMethod("sub", QUANTITY, [QUANTITY], QUANTITY, function (other) {
      return quantity(partsOf(this) - partsOf(other), wholes.has(this) && wholes.has(other));
    }),
    celMethod("sub", QUANTITY, [INT], QUANTITY, function (other) {
      return quantity(partsOf(this) - other * partsOfOne, wholes.has(this));
    }),
    celMethod("compareTo", QUANTITY, [QUANTITY], INT, function (other) {
      return compare(this, other);
    }),
    celMethod("isGreaterThan", QUANTITY, [QUANTITY], BOOL, function (other) {
      return compare(this, other) > 0n;
    }),
    celMethod("isLessThan", QUANTITY, [QUANTITY], BOOL, function (other) {
      return compare(this, other) < 0n;
    }),
  ];
}

function signOf(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}
