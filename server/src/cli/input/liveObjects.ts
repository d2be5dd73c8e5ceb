import { readFile } from "node:fs/promises";
import path from "node:path";
import { getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { parseYaml } from "../../core/yaml/parse.ts";
import { toJson } from "../../core/yaml/toJson.ts";
import { parseJson } from "../../node/kubernetes/json.ts";
import type { Terminal } from "../terminal.ts";
import { standardInput } from "./inputs.ts";

/** A list of a large cluster has some ten megabytes; what is far beyond that is no list of objects. */
const maxBytes = 256 * 1024 * 1024;

export type LiveReason = "unreadable" | "invalid";

/**
 * Reads live objects as `kubectl get -o json|yaml --show-managed-fields` prints them: one object, a List, or several YAML documents of either.
 * @param file path as the user gave it, or "-" for standard input
 */
export async function readLiveObjects(file: string, terminal: Terminal): Promise<Result<readonly JsonObject[], LiveReason>> {
  const text = await readText(file, terminal);
  if (!text.ok) return text;
  const values = parseText(text.value, file);
  if (!values.ok) return values;
  const objects = values.value.flatMap(objectsOf);
  const strange = objects.find((object) => !isJsonObject(object) || getString(object, "kind") === undefined);
  if (strange !== undefined) {
    return fail(
      "invalid",
      `${file} holds something that is no Kubernetes object; kubectl get -o json --show-managed-fields prints what is expected.`,
    );
  }
  return succeed(objects.filter(isJsonObject));
}

async function readText(file: string, terminal: Terminal): Promise<Result<string, LiveReason>> {
  if (file === standardInput) {
    const text = await terminal.readInput(maxBytes);
    return text === undefined ? fail("unreadable", "Standard input has more than 256 MB.") : succeed(text.toString("utf8"));
  }
  try {
    return succeed(await readFile(path.resolve(terminal.folder, file), "utf8"));
  } catch (error: unknown) {
    const code = (error as NodeJS.ErrnoException).code ?? "too large";
    return fail("unreadable", code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
  }
}

function parseText(text: string, file: string): Result<readonly JsonValue[], LiveReason> {
  if (/^\uFEFF?\s*[[{]/.test(text)) {
    try {
      return succeed([parseJson(text.replace(/^\uFEFF/, ""))]);
    } catch {
      // Braces begin YAML as well; what is wrong with it is told by its parser.
    }
  }
  const { documents } = parseYaml(text);
  const problem = documents.flatMap(({ problems }) => problems).find(({ severity, code }) => severity === "error" || code === "too-large");
  if (problem !== undefined) return fail("invalid", `${file} cannot be read: ${problem.message}`);
  return succeed(documents.flatMap(({ root }) => (root === undefined ? [] : [toJson(root)])));
}

/** The objects of a List, or the object itself. Items of a typed list (`DeploymentList`) may leave their type to the list. */
function objectsOf(value: JsonValue): readonly JsonValue[] {
  if (!isJsonObject(value)) return [value];
  const items = value["items"];
  const listKind = getString(value, "kind");
  if (!isJsonArray(items) || listKind?.endsWith("List") !== true) return [value];
  const apiVersion = getString(value, "apiVersion");
  const kind = listKind.slice(0, -"List".length);
  const type: JsonObject = kind === "" || apiVersion === undefined ? {} : { apiVersion, kind };
  return items.map((item) => (isJsonObject(item) ? { ...type, ...item } : item));
}
