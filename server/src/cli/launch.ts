import module, { createRequire } from "node:module";
import path from "node:path";
import { cacheFolder } from "../node/cacheFolder.ts";

// A third of the time that checking one file takes is compiling the program; from the second start on it is read from the user's cache instead. It has to be told before
// the program is read, so this is a file of its own. Node before 22 has no such cache, and whoever wants none sets NODE_DISABLE_COMPILE_CACHE=1.
(module as { enableCompileCache?: typeof module.enableCompileCache }).enableCompileCache?.(path.join(cacheFolder(process.env), "compiled"));
createRequire(__filename)("./cliProgram.cjs");
