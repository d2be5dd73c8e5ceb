import type * as library from "./celLibrary.ts";
import { isAscii } from "../core/validation/cel/celText.ts";
import { problemCount } from "./celOptionalSyntax.ts";
import { tagged, untagged, untaggedNumber, untaggedText } from "./celTagged.ts";

type Library = typeof library;

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A format: how long a text may be, and what it must look like. A server names each of both that does not fit. */
interface Format {
  readonly longest: number;
  readonly looks: (text: string) => boolean;
}

const formats: ReadonlyMap<string, Format> = new Map([
  ["dns1123Label", { longest: 63, looks: (text) => label.test(text) }],
  ["dns1123Subdomain", { longest: 253, looks: (text) => text.split(".").every((part) => label.test(part)) }],
  ["dns1035Label", { longest: 63, looks: (text) => label.test(text) && /^[a-z]/.test(text) }],
  ["labelValue", { longest: 63, looks: (text) => text === "" || name.test(text) }],
]);

/** Formats by name; those that are not here are not sure. What a server says to a text that does not fit is not known, only that it says something. */
export function formatFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, isCelMap, mapType } = library;
  const { DYN, INT, STRING } = CelScalar;
  const FORMAT = mapType(DYN, DYN);
  return [
    ...[...formats.keys()].map((format) => celFunc(`format.${format}`, [], FORMAT, () => tagged(library, "format", format))),
    celMethod("validate", FORMAT, [STRING], FORMAT, function (text) {
      const problems = problemsOf(untaggedText(this, "format"), text);
      return problems === 0 ? tagged(library, "none", true) : tagged(library, "optional", tagged(library, "unknown", BigInt(problems)));
    }),
    celMethod(problemCount, FORMAT, [], INT, function () {
      if (this.has("\0none")) return 0n;
      const problems = untagged(this, "optional");
      if (!isCelMap(problems)) throw new Error("That is no format.");
      return untaggedNumber(problems, "unknown");
    }),
  ];
}

function problemsOf(format: string, text: string): number {
  const fits = formats.get(format);
  // A server counts the bytes of a text.
  if (!fits || (!isAscii(text) && text.length * 3 > fits.longest)) throw new Error("What has that format is not sure.");
  return (text.length > fits.longest ? 1 : 0) + (fits.looks(text) ? 0 : 1);
}
