import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./lsp/server.ts";
import { createNodePlatform } from "./node/platform.ts";

startServer(
  createConnection(ProposedFeatures.all),
  createNodePlatform({ factsPack: join(__dirname, "pack.json.br"), descriptions: join(__dirname, "descriptions.json.br") }),
);
