import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { JsonValue } from "../../../server/src/core/json.ts";
import { parseJson } from "../../../server/src/node/kubernetes/json.ts";
import { moduleFolder } from "../programs.ts";

/** What kubectl makes of a text: the documents up to the first one that it cannot read. */
export interface KubectlReading {
  readonly documents: readonly JsonValue[];
  readonly error?: string;
  /** What strict reading of the whole text as one document says, which is what a server does with YAML that is sent to it. */
  readonly strictError?: string;
}

/** Reads each text with the reader of kubectl, built from its Go packages. */
export async function readAsKubectl(texts: readonly string[]): Promise<readonly KubectlReading[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-yaml-reader-"));
  try {
    const program = path.join(folder, "yamlReader");
    await promisify(execFile)("go", ["build", "-o", program, "./yamlReader"], { cwd: moduleFolder });
    const reader = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
    let output = "";
    reader.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    reader.stdin.end(texts.map((text) => JSON.stringify(text)).join("\n"));
    const [code] = (await once(reader, "close")) as [number | null];
    if (code !== 0) throw new Error(`the reader ended with ${String(code)}`);
    return output
      .trimEnd()
      .split("\n")
      .map((line) => parseJson(line) as unknown as KubectlReading);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
