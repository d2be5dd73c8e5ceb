import type { YamlDocument } from "./nodes.ts";
import { parseYaml, type YamlFile } from "./parse.ts";

/**
 * A file whose trees are not kept while it rests: a tree takes twenty times the memory of its text, and of most files of a folder nobody asks for it again. Who does
 * gets it anew, with other nodes than before.
 */
export class RestingYaml implements YamlFile {
  readonly text: string;
  /** Absent while the file rests. */
  #kept: readonly YamlDocument[] | undefined;
  /** What the last one who asked while it rested got, for as long as it is in memory anyway: until the end of that turn at least. */
  #known: WeakRef<readonly YamlDocument[]> | undefined;

  constructor({ text, documents }: YamlFile) {
    this.text = text;
    this.#kept = documents;
  }

  get documents(): readonly YamlDocument[] {
    const documents = this.#kept ?? this.#known?.deref();
    if (documents !== undefined) return documents;
    const read = parseYaml(this.text).documents;
    this.#known = new WeakRef(read);
    return read;
  }

  get isResting(): boolean {
    return this.#kept === undefined;
  }

  rest(): void {
    if (this.#kept !== undefined) this.#known = new WeakRef(this.#kept);
    this.#kept = undefined;
  }

  /** Keeps the trees from now on. */
  wake(): void {
    this.#kept = this.documents;
  }
}
