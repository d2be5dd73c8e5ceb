import fc from "fast-check";
import type { FieldPath, PathElement } from "../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { FieldSet } from "../../../../server/src/core/ssa/fieldSet.ts";
import { fieldElement, keyElement, valueElement } from "../../../../server/src/core/ssa/pathElements.ts";

/** Names that collide often, with the awkward ones among them. */
const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", "c", "spec", "name") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", ".", "f:a", "a<b", "", "\u{1f600}", "\uffff", "toString", "10", "9") },
);

const scalars: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom("a", "b", "80", "<&>", "\u2028"),
  fc.constantFrom(0, 1, 80, -1, 0.5, 9007199254740993n),
  fc.boolean(),
  fc.constant(null),
);

const pathElements: fc.Arbitrary<PathElement> = fc.oneof(
  { weight: 5, arbitrary: names.map(fieldElement) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom("name", "port", "protocol"), scalars), { minLength: 1, maxLength: 2 })
      .map((entries) => keyElement(Object.fromEntries(entries))),
  },
  { weight: 1, arbitrary: scalars.map(valueElement) },
  { weight: 1, arbitrary: fc.nat(3).map((index): PathElement => ({ kind: "index", index })) },
);

export const fieldPaths: fc.Arbitrary<FieldPath> = fc.array(pathElements, { minLength: 1, maxLength: 4 });

export const fieldSets: fc.Arbitrary<FieldSet> = fc.array(fieldPaths, { maxLength: 12 }).map((paths) => FieldSet.of(...paths));
