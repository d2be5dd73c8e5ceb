import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./lsp/server.ts";
import { createNodePlatform } from "./node/platform.ts";

// Left alone, the room for young objects grows to a third of the memory of a big workspace, to collect it less often.
setFlagsFromString("--semi-space-growth-factor=1");

startServer(
  createConnection(ProposedFeatures.all),
  createNodePlatform({ factsPack: join(__dirname, "pack.json.br"), descriptions: join(__dirname, "descriptions.json.br") }),
);
