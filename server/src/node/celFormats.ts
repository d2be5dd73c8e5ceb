import type * as library from "./celLibrary.ts";
import { tagged, untaggedText } from "./celTagged.ts";

type Library = typeof library;

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const isLabel = (text: string): boolean => text.length <= 63 && label.test(text);
const isSubdomain = (text: string): boolean => text.length <= 253 && text.split(".").every((part) => label.test(part));

const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["dns1123Label", isLabel],
  ["dns1123Subdomain", isSubdomain],
  ["dns1035Label", (text) => isLabel(text) && /^[a-z]/.test(text)],
  ["labelValue", (text) => text === "" || (text.length <= 63 && name.test(text))],
]);

/** Formats by name; those that are not here are not sure. What a server says to a text that does not fit is not known, only that it says something. */
export function formatFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, mapType } = library;
  const { DYN, STRING } = CelScalar;
  const FORMAT = mapType(DYN, DYN);
  return [
    ...[...formats.keys()].map((format) => celFunc(`format.${format}`, [], FORMAT, () => tagged(library, "format", format))),
    celMethod("validate", FORMAT, [STRING], FORMAT, function (text) {
      const fits = formats.get(untaggedText(this, "format"));
      if (!fits) throw new Error("What has that format is not sure.");
      return fits(text) ? tagged(library, "none", true) : tagged(library, "optional", tagged(library, "unknown", true));
    }),
  ];
}
