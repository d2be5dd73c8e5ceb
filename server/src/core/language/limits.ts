import type { StructuralSchema } from "../schema/structuralSchema.ts";

/** Says what a CRD demands of a value beyond its type, a phrase each: "at least 1", "matches `^a`". */
export function limitTexts(schema: StructuralSchema): readonly string[] {
  const { minimum, maximum, multipleOf, minLength, maxLength, minItems, maxItems, minProperties, maxProperties, pattern } = schema;
  return [
    ...(minimum === undefined ? [] : [`${schema.exclusiveMinimum === true ? "above" : "at least"} ${minimum}`]),
    ...(maximum === undefined ? [] : [`${schema.exclusiveMaximum === true ? "below" : "at most"} ${maximum}`]),
    ...(multipleOf === undefined ? [] : [`a multiple of ${multipleOf}`]),
    ...between(minLength, maxLength, "character"),
    ...between(minItems, maxItems, "item"),
    ...between(minProperties, maxProperties, "field"),
    ...(pattern === undefined ? [] : [`matches \`${pattern}\``]),
  ];
}

function between(least: number | undefined, most: number | undefined, noun: string): readonly string[] {
  const nouns = (count: number): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return [...(least === undefined ? [] : [`at least ${nouns(least)}`]), ...(most === undefined ? [] : [`at most ${nouns(most)}`])];
}
