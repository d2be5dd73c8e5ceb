import { getPath, getString, isJsonObject, type JsonValue } from "../../core/json.ts";
import type { LiveChange } from "../../core/ports.ts";
import { parseJson } from "./json.ts";

/** What one piece of a watch stream says. */
export interface WatchedPart {
  readonly changes: readonly LiveChange[];
  /** Where the watch goes on from after these changes. */
  readonly resourceVersion?: string;
  /** The server ended the watch with this Status; what follows does not count. */
  readonly error?: { readonly code: number; readonly status: JsonValue };
}

/** Reads the lines of a watch stream, which may be cut anywhere. */
export class WatchEventReader {
  /** Pieces of a line that has not ended: an object of a megabyte comes in many. */
  #rest: string[] = [];

  /**
   * Takes the next text and returns what its complete lines say, all changes together.
   * @throws SyntaxError when a line is not JSON.
   */
  push(text: string): WatchedPart {
    if (!text.includes("\n")) {
      this.#rest.push(text);
      return { changes: [] };
    }
    const lines = [...this.#rest, text].join("").split("\n");
    this.#rest = [lines.pop() ?? ""];
    const changes: LiveChange[] = [];
    let resourceVersion: string | undefined;
    for (const line of lines) {
      if (line.trim() === "") continue;
      const event = parseJson(line);
      const object = getPath(event, "object");
      const type = getString(event, "type");
      if (type === "ERROR") {
        const code = getPath(object, "code");
        return {
          changes,
          ...(resourceVersion !== undefined && { resourceVersion }),
          error: { code: typeof code === "number" ? code : 500, status: object ?? null },
        };
      }
      if (!isJsonObject(object)) continue;
      resourceVersion = getString(object, "metadata", "resourceVersion") ?? resourceVersion;
      if (type === "ADDED" || type === "MODIFIED") changes.push({ type: "upsert", object });
      else if (type === "DELETED") changes.push({ type: "delete", object });
    }
    return { changes, ...(resourceVersion !== undefined && { resourceVersion }) };
  }
}
