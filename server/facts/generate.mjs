// Writes server/facts/pack.json.br, the facts of Kubernetes' own types. Usage:
//
//   node server/facts/generate.mjs [--output FILE] [MINOR...]      all minors below unless some are named: 1.37 1.36
//
// Needs Go and the module proxy. One module per minor in a cache folder requires that minor's k8s.io/kubernetes, with every staging module
// replaced by its release, and runs the program in generator/ against it; here the answers become one pack with common pools of definitions.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

/** The release that stands for each minor. */
const releases = {
  1.37: "1.37.2",
  1.36: "1.36.3",
  1.35: "1.35.4",
  1.34: "1.34.4",
  1.33: "1.33.13",
  1.32: "1.32.13",
  1.31: "1.31.14",
  "1.30": "1.30.14",
  1.29: "1.29.6",
  1.28: "1.28.15",
  1.27: "1.27.16",
  1.26: "1.26.15",
  1.25: "1.25.16",
  1.24: "1.24.17",
};

const generator = new URL("generator/", import.meta.url);
const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "plumbline", "facts");

/** Runs Go in `folder` and returns what it printed; what it says on standard error goes to the terminal only when it fails. */
function go(folder, ...args) {
  try {
    return execFileSync("go", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GOFLAGS: "-mod=mod" },
    });
  } catch (error) {
    if (error.code === "ENOENT")
      throw new Error("Go is needed to generate the facts pack: install it from https://go.dev/dl", { cause: error });
    throw new Error(`go ${args.join(" ")} failed in ${folder}:\n${error.stderr}`, { cause: error });
  }
}

/** The go.mod of the program for one release: the staging modules are those that k8s.io/kubernetes itself replaces by local folders. */
function goMod(kubernetes, release) {
  const staging = [...readFileSync(kubernetes.GoMod, "utf8").matchAll(/^\s*(?:replace )?(k8s\.io\/\S+) => \.\/staging\//gm)].map(
    ([, name]) => name,
  );
  return [
    "module plumbline/facts/generator",
    "go 1.26.0",
    `require k8s.io/kubernetes v${release}`,
    ...staging.map((name) => `replace ${name} => ${name} v0.${release.slice(2)}`),
    "",
  ].join("\n");
}

/** Facts of one release as the program prints them; kept in the cache until the program changes. */
function readFacts(release) {
  const sources = readdirSync(generator)
    .filter((name) => name.endsWith(".go"))
    .sort();
  const hash = createHash("sha256");
  for (const name of sources) hash.update(readFileSync(new URL(name, generator)));
  const folder = path.join(cache, release);
  const facts = path.join(folder, `facts-${hash.digest("hex").slice(0, 12)}.json`);
  if (!existsSync(facts)) {
    mkdirSync(folder, { recursive: true });
    for (const name of sources) cpSync(new URL(name, generator), path.join(folder, name));
    const kubernetes = JSON.parse(go(folder, "mod", "download", "-json", `k8s.io/kubernetes@v${release}`));
    writeFileSync(path.join(folder, "go.mod"), goMod(kubernetes, release));
    go(folder, "mod", "tidy");
    const text = go(folder, "run", ".", kubernetes.Dir);
    writeFileSync(`${facts}.part`, text);
    renameSync(`${facts}.part`, facts);
  }
  return JSON.parse(readFileSync(facts, "utf8"));
}

/** Gives each different value a number, in the order in which they come. */
class Pool {
  #numbers = new Map();

  numberOf(text) {
    if (!this.#numbers.has(text)) this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.get(text);
  }

  get texts() {
    return [...this.#numbers.keys()];
  }
}

/** Puts the facts of all minors into pools in which what is equal stands once: FactsPack in factsPack.ts. */
function merge(factsByMinor) {
  const names = [...new Set(factsByMinor.flatMap(({ facts }) => Object.keys(facts.types)))].sort();
  const definitions = new Pool();
  const kinds = new Pool();
  // The forms of one type stand beside each other: that is what compression lives on.
  const numbers = names.map((name) =>
    factsByMinor.map(({ facts }) => (Object.hasOwn(facts.types, name) ? definitions.numberOf(JSON.stringify(facts.types[name])) : -1)),
  );
  const versions = factsByMinor.map(({ minor, release, facts }, index) => [
    minor,
    {
      release,
      types: numbers.map((ofName) => ofName[index]),
      kinds: facts.kinds.map((kind) => kinds.numberOf(JSON.stringify(kind))),
    },
  ]);
  return {
    format: 2,
    names,
    kinds: kinds.texts.map((text) => JSON.parse(text)),
    definitions: definitions.texts,
    versions: Object.fromEntries(versions),
  };
}

function main() {
  const { values, positionals } = parseArgs({
    options: { output: { type: "string", default: path.join(fileURLToPath(new URL(".", import.meta.url)), "pack.json.br") } },
    allowPositionals: true,
  });
  const minors = positionals.length > 0 ? positionals : Object.keys(releases);
  const unknown = minors.filter((minor) => !Object.hasOwn(releases, minor));
  if (unknown.length > 0) throw new Error(`No release is known for ${unknown.join(", ")}; add it to the table in generate.mjs.`);
  const newestFirst = minors.sort((a, b) => b.split(".")[1] - a.split(".")[1]);
  const facts = newestFirst.map((minor) => {
    const started = Date.now();
    const read = readFacts(releases[minor]);
    console.log(
      `${releases[minor]}: ${Object.keys(read.types).length} types, ${read.kinds.length} kinds, ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
    return { minor, release: releases[minor], facts: read };
  });
  const text = JSON.stringify(merge(facts));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  writeFileSync(values.output, packed);
  console.log(`${values.output}: ${packed.length} bytes, ${text.length} before compression`);
}

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
