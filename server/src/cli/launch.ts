import module from "node:module";
import path from "node:path";
import { crc32 } from "node:zlib";
import { cacheFolder } from "../node/cacheFolder.ts";
import { runCompiled } from "../node/compiledProgram.ts";
import { isOwnFolder } from "../node/ownFolder.ts";

// Most of the time that checking one file takes is compiling the program; from the second start on it is read from the user's cache instead. It has to be told before
// the program is read, so this is a file of its own. Whoever wants none sets NODE_DISABLE_COMPILE_CACHE=1.
const folder = path.join(cacheFolder(process.env), "compiled");
const program = path.join(__dirname, "cliProgram.cjs");
// Node runs what it finds there without a look at it.
const isKept = (process.env["NODE_DISABLE_COMPILE_CACHE"] ?? "") === "" && isOwnFolder(folder);

// For the other bundles; Node before 22 has no such cache.
if (isKept) (module as { enableCompileCache?: typeof module.enableCompileCache }).enableCompileCache?.(folder);
runCompiled(program, cacheFileOf(process.argv[2]));

/** Each command calls other parts of the program. Installations and versions of Node have files of their own. */
function cacheFileOf(command = ""): string | undefined {
  if (!isKept) return undefined;
  const part = command === "validate" || command === "drift" ? command : "other";
  return path.join(folder, `${part}-${process.version}-${process.arch}-${crc32(program).toString(16)}.bin`);
}
