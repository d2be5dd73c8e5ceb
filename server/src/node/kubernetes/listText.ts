import { getPath, isJsonArray, isJsonObject, type JsonValue } from "../../core/json.ts";
import { parseJson } from "./json.ts";

const fieldsStart = ',"fieldsV1":{';
/** Who writes objects of one kind are a handful, whose records take turns. */
const mostRecent = 4;

/**
 * Makes the parser of one list, page by page. It leaves `fieldsV1` of managed fields the JSON text that it is: that is half of what there is to parse, and objects of one
 * template have the same.
 *
 * @throws SyntaxError as JSON.parse does
 */
export function createListParser(): (text: string) => JsonValue {
  const recent: string[] = [];
  return (text) => {
    const cut = cutFields(text, recent);
    if (cut === undefined) return parseJson(text);
    const value = parseJson(cut.text);
    // Where the name stands for something else, nothing was what it looked like.
    return putBack(value, cut.fields) === cut.fields.length ? value : parseJson(text);
  };
}

/** Puts numbers in the place of fields; undefined when there are none, or the text is not JSON. */
function cutFields(text: string, recent: string[]): { readonly text: string; readonly fields: readonly string[] } | undefined {
  const fields: string[] = [];
  let rest = "";
  let position = 0;
  for (;;) {
    const found = text.indexOf(fieldsStart, position);
    if (found < 0) break;
    const start = found + fieldsStart.length - 1;
    const one = recent.find((known) => text.slice(start, start + known.length) === known) ?? readNew(text, start, recent);
    if (one === undefined) return undefined;
    rest += text.slice(position, start) + String(fields.length);
    fields.push(one);
    position = start + one.length;
  }
  return position === 0 ? undefined : { text: rest + text.slice(position), fields };
}

function readNew(text: string, start: number, recent: string[]): string | undefined {
  const end = endOfObject(text, start);
  if (end === undefined) return undefined;
  // A part of a string keeps the whole of it in memory, a copy does not.
  const fields = Buffer.from(text.slice(start, end)).toString();
  recent.unshift(fields);
  recent.splice(mostRecent);
  return fields;
}

const [quote, backslash, open, close] = ['"', "\\", "{", "}"].map((character) => character.charCodeAt(0));

/** Offset behind the object that begins at `start`; undefined when it is not closed. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isText = false;
  for (let index = start; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (isText && character === backslash) index++;
    else if (character === quote) isText = !isText;
    else if (!isText && character === open) depth++;
    else if (!isText && character === close && --depth === 0) return index + 1;
  }
  return undefined;
}

/** Puts the texts into the managed fields of the items of a list; answers how many were put there. */
function putBack(list: JsonValue, fields: readonly string[]): number {
  const items = getPath(list, "items");
  let count = 0;
  for (const item of isJsonArray(items) ? items : []) {
    const entries = getPath(item, "metadata", "managedFields");
    for (const entry of isJsonArray(entries) ? entries : []) {
      const number = getPath(entry, "fieldsV1");
      if (!isJsonObject(entry) || typeof number !== "number") continue;
      Object.assign(entry, { fieldsV1: fields[number] });
      count++;
    }
  }
  return count;
}
