import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { crc32 as checksum } from "node:zlib";

// Node's own cache of compiled files has only what is compiled while a file is read. What a run calls is compiled when it is called first, which takes longer than all the
// rest of the start; so this cache is written when a run ends and has everything that it called.

interface Compiled {
  readonly code: Buffer;
  /** Processor time of the run that compiled it, in milliseconds. */
  readonly work: number;
}

/**
 * Runs a CommonJS file with what earlier runs of it have compiled.
 * @param cacheFile where that is kept; what is wrong with the file, or with writing it, costs time and nothing else. Undefined: nothing is kept.
 */
export function runCompiled(program: string, cacheFile: string | undefined): void {
  const source = readFileSync(program);
  const compiled = cacheFile === undefined ? undefined : readCompiled(cacheFile, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source.toString("utf8")}\n})`, {
    filename: program,
    ...(compiled ? { cachedData: compiled.code } : {}),
  });
  if (cacheFile !== undefined) {
    const before = script.cachedDataRejected === true ? undefined : compiled;
    process.once("exit", () => {
      keep(cacheFile, source, script, before);
    });
  }
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void;
  const module = { exports: {} };
  run.call(module.exports, module.exports, createRequire(program), module, program, dirname(program));
}

/** Keeps what a run has compiled when there is nothing yet, or when it did so much more than the run before that it has compiled more. */
function keep(file: string, source: Buffer, script: Script, before: Compiled | undefined): void {
  const { user, system } = process.cpuUsage();
  const work = Math.round((user + system) / 1000);
  if (before && work < 2 * before.work) return;
  const code = script.createCachedData();
  if (!before || code.length > before.code.length) writeCompiled(file, source, { code, work });
}

/** Before the code stand four numbers: the checksums of the source and of the code, the length of the code, and the work. */
const headLength = 16;

function readCompiled(file: string, source: Buffer): Compiled | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(headLength);
    const [sourceSum, codeSum, length, work] = [0, 4, 8, 12].map((at) => bytes.readUInt32LE(at));
    // Of the source V8 compares the length only, and the code it takes on trust.
    const isWhole = length === code.length && sourceSum === checksum(source) && codeSum === checksum(code);
    return isWhole && work !== undefined ? { code, work } : undefined;
  } catch {
    return undefined;
  }
}

/** Another process may read or write the file at the same time, so it is replaced as a whole. */
function writeCompiled(file: string, source: Buffer, { code, work }: Compiled): void {
  const written = `${file}.${String(process.pid)}`;
  try {
    const head = Buffer.alloc(headLength);
    for (const [index, value] of [checksum(source), checksum(code), code.length, work].entries()) head.writeUInt32LE(value, 4 * index);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(written, Buffer.concat([head, code]), { mode: 0o600 });
    renameSync(written, file);
    discardOld(dirname(file));
  } catch {
    discard(written);
  }
}

/** Programs and versions of Node that are gone leave their files; whoever still needs one writes it anew. */
const maxAge = 30 * 24 * 60 * 60 * 1000;

function discardOld(folder: string): void {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.includes(".bin"));
  for (const { name } of files) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > maxAge) discard(file);
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its folder is no folder.
  }
}
