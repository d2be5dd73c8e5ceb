// Reads what Kubernetes says of its own types and fields out of the typings of its official client, for hovers. Nothing of it is committed: the build puts
// it beside the bundles.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** What the server keeps and answers with is of no use to somebody who writes manifests. */
const isSkipped = (type) => /(List|Status|Options)$/.test(type) || type === "ManagedFieldsEntry";

/** Words for a type where its field should be described, and the same words for the first two fields of every object. */
const isEmpty = (text) =>
  text === "" || /^(IntOrString is a type|Kind is a string value representing the REST|APIVersion defines the versioned schema)/.test(text);

/** What is longer is for the reference of the API; in UTF-16 units. */
const maxLength = 500;

const models = path.join(path.dirname(fileURLToPath(import.meta.resolve("@kubernetes/client-node"))), "gen", "models");

/**
 * The descriptions of all types that the newest minors have: by the full name of the type, the description of each field, and that of the type itself under "".
 */
export async function readDescriptions() {
  const pack = JSON.parse(brotliDecompressSync(await readFile(path.join(import.meta.dirname, "pack.json.br"))));
  const files = new Map(
    (await readdir(models)).filter((name) => name.endsWith(".d.ts")).map((name) => [name.slice(0, -".d.ts".length), name]),
  );
  const types = {};
  for (const name of pack.names) {
    const model = modelNames(name).find((candidate) => files.has(candidate));
    if (model === undefined || isSkipped(name.split(".").at(-1))) continue;
    const described = parseModel(await readFile(path.join(models, files.get(model)), "utf8"), model);
    if (Object.keys(described).length > 0) types[name] = described;
  }
  return { format: 1, types };
}

/** The descriptions as the bundles read them. */
export function compressDescriptions(descriptions, isSmallest) {
  const text = JSON.stringify(descriptions);
  const quality = isSmallest ? constants.BROTLI_MAX_QUALITY : 5;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 } });
}

/** The client names types by kind and version, and by their group where that is not enough: `V1Container`, `CoreV1Event`. */
function modelNames(typeName) {
  const [kind, version, group] = typeName.split(".").reverse();
  const capital = (word = "") => word.charAt(0).toUpperCase() + word.slice(1);
  return [`${capital(group)}${capital(version)}${kind}`, `${capital(version)}${kind}`, kind];
}

function parseModel(source, model) {
  const described = {};
  const comment = String.raw`/\*\*((?:(?!\*/)[^])*)\*/\s*`;
  const own = new RegExp(`${comment}export declare class ${model}\\b`).exec(source)?.[1];
  if (own !== undefined) described[""] = toProse(own);
  for (const [, text, field] of source.matchAll(new RegExp(`${comment}'([^']+)'\\??:`, "g"))) described[field] = toProse(text);
  // A type without words has the head of its file before it.
  const kept = Object.entries(described).filter(([, text]) => !isEmpty(text) && !text.includes("No description provided"));
  return Object.fromEntries(kept.map(([field, text]) => [field, shortened(text)]));
}

/** Takes away the stars of a comment, and the backslashes by which the generator guards quotes. */
function toProse(comment) {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim()
    .replace(/\\(["'\\])/g, "$1");
}

/** The first sentences of a long text. */
function shortened(text) {
  if (text.length <= maxLength) return text;
  const begin = text.slice(0, maxLength);
  const end = Math.max(begin.lastIndexOf(". "), begin.lastIndexOf("  ")) + 1;
  return `${begin.slice(0, end > maxLength / 3 ? end : begin.lastIndexOf(" ")).trim()} …`;
}
