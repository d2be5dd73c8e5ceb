import type { CelMap, CelValue } from "@bufbuild/cel";
import type * as library from "./celLibrary.ts";
import { optionalField, optionalItem } from "./celOptionalSyntax.ts";
import { isTagged, tagged, untagged } from "./celTagged.ts";

type Library = typeof library;

/** Functions about values that may not be there, and optional accesses. */
export function optionalFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, isCelList, isCelMap, listType, mapType } = library;
  const { BOOL, DYN, INT } = CelScalar;
  const OPTIONAL = mapType(DYN, DYN);
  const none = (): CelMap => tagged(library, "none", true);
  const some = (value: CelValue | undefined): CelMap => (value === undefined ? none() : tagged(library, "optional", value));
  /** Of a map, or of the map that an optional holds. */
  const member = (of: CelMap, key: CelValue): CelMap => {
    if (isTagged(of) && isNone(of)) return none();
    const map = isTagged(of) ? untagged(of, "optional") : of;
    if (!isPlainMap(map) || typeof key !== "string") throw new Error("What that holds is not sure.");
    return some(map.get(key));
  };
  const isPlainMap = (value: CelValue): value is CelMap => isCelMap(value) && !isTagged(value);
  return [
    celFunc("optional.of", [DYN], OPTIONAL, some),
    celFunc("optional.none", [], OPTIONAL, none),
    celFunc("optional.ofNonZeroValue", [DYN], OPTIONAL, (value) => {
      if (typeof value === "object" && value !== null) throw new Error("Whether that is the zero of its type is not sure.");
      return value ? some(value) : none();
    }),
    celMethod("hasValue", OPTIONAL, [], BOOL, function () {
      return !isNone(this);
    }),
    celMethod("value", OPTIONAL, [], DYN, function () {
      return valueOf(library, this);
    }),
    celMethod("or", OPTIONAL, [OPTIONAL], OPTIONAL, function (other) {
      return isNone(this) ? other : this;
    }),
    celMethod("orValue", OPTIONAL, [DYN], DYN, function (other) {
      return isNone(this) ? other : valueOf(library, this);
    }),
    celMethod(optionalField, OPTIONAL, [DYN], OPTIONAL, function (name) {
      return member(this, name);
    }),
    celMethod(optionalItem, OPTIONAL, [DYN], OPTIONAL, function (key) {
      const list = isTagged(this) && !isNone(this) ? untagged(this, "optional") : undefined;
      return isCelList(list) && typeof key === "bigint" ? some(key < 0n ? undefined : list.get(Number(key))) : member(this, key);
    }),
    celMethod(optionalItem, listType(DYN), [INT], OPTIONAL, function (index) {
      return some(index < 0n ? undefined : this.get(Number(index)));
    }),
  ];
}

function isNone(map: CelMap): boolean {
  if (!isTagged(map)) throw new Error("That is no optional.");
  return map.has("\0none");
}

/** What nobody here can tell is in an optional all the same. */
function valueOf(library: Library, map: CelMap): CelValue {
  const { isCelMap } = library;
  const value = untagged(map, "optional");
  if (isCelMap(value) && value.has("\0unknown")) throw new Error("What a server says here is not known.");
  return value;
}
