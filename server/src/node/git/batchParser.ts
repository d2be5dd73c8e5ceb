/** One answer of `git cat-file --batch`. */
export type BatchAnswer =
  | { readonly kind: "object"; readonly type: string; readonly content: Buffer }
  | { readonly kind: "tooLarge"; readonly type: string; readonly size: number }
  | { readonly kind: "missing" };

const newline = 0x0a;

/**
 * Reads the output of `git cat-file --batch`: a line `<id> <type> <size>`, that many bytes and a newline, or a line `<name> missing`.
 * Chunks may be cut anywhere, also inside a header or a UTF-8 character. Content over `limit` bytes is skipped without being kept.
 */
export class BatchParser {
  readonly #limit: number;
  #header: Buffer[] = [];
  #object: { readonly type: string; readonly size: number; readonly parts: Buffer[]; remaining: number } | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes the next bytes and returns the answers that they complete, in order. */
  push(chunk: Buffer): readonly BatchAnswer[] {
    const answers: BatchAnswer[] = [];
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#object === undefined) {
        const end = chunk.indexOf(newline, offset);
        this.#header.push(chunk.subarray(offset, end < 0 ? chunk.length : end));
        if (end < 0) return answers;
        offset = end + 1;
        const line = Buffer.concat(this.#header).toString("utf8");
        this.#header = [];
        const match = /^[0-9a-f]+ (?<type>[a-z]+) (?<size>\d+)$/.exec(line);
        if (match?.groups === undefined) answers.push({ kind: "missing" });
        else {
          const size = Number(match.groups["size"]);
          this.#object = { type: match.groups["type"] ?? "", size, parts: [], remaining: size + 1 };
        }
      } else {
        const object = this.#object;
        const taken = chunk.subarray(offset, offset + object.remaining);
        offset += taken.length;
        object.remaining -= taken.length;
        if (object.size <= this.#limit) object.parts.push(taken);
        if (object.remaining > 0) return answers;
        this.#object = undefined;
        answers.push(
          object.size <= this.#limit
            ? { kind: "object", type: object.type, content: Buffer.concat(object.parts).subarray(0, object.size) }
            : { kind: "tooLarge", type: object.type, size: object.size },
        );
      }
    }
    return answers;
  }
}
