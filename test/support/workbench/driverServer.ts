import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Locator, Page } from "playwright-core";
import type { DriverAction, DriverRequests, Target } from "./driverProtocol.ts";

export interface DriverServer {
  /** Base address with a secret in its path: only who was told it can drive the window. */
  readonly address: string;
  close(): void;
}

type Handlers = {
  readonly [Action in DriverAction]: (page: Page, request: DriverRequests[Action]["request"]) => Promise<DriverRequests[Action]["answer"]>;
};

/** An action waits this long for its target to be there. */
const patience = { timeout: 30_000 };

const handlers: Handlers = {
  async screenshot(page, { file, selector }) {
    await mkdir(path.dirname(file), { recursive: true });
    if (selector === undefined) await page.screenshot({ path: file });
    else
      await page
        .locator(selector)
        .first()
        .screenshot({ path: file, ...patience });
    return null;
  },
  async press(page, { keys }) {
    await page.keyboard.press(keys);
    return null;
  },
  async type(page, { text }) {
    await page.keyboard.type(text);
    return null;
  },
  async click(page, { target, button = "left", count = 1 }) {
    await locate(page, target).click({ button, clickCount: count, ...patience });
    return null;
  },
  async hover(page, { target }) {
    await locate(page, target).hover(patience);
    return null;
  },
  async texts(page, { selector }) {
    return page.locator(selector).filter({ visible: true }).allInnerTexts();
  },
  async spoken(page, { selector }) {
    const found = page.locator(selector).filter({ visible: true });
    return found.evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-label") ?? ""));
  },
  print(_page, { line }) {
    console.log(line);
    return Promise.resolve(null);
  },
  async resize(page, size) {
    await page.setViewportSize(size);
    return null;
  },
};

function locate(page: Page, target: Target): Locator {
  const locator =
    "selector" in target ? page.locator(target.selector) : page.locator(target.within ?? "body").getByText(target.text, { exact: true });
  return locator.filter({ visible: true }).first();
}

/** Listens on loopback for what the tests want done in the window; `page` may still be on its way. */
export async function startDriverServer(page: Promise<Page>): Promise<DriverServer> {
  const secret = randomBytes(16).toString("hex");
  const server = createServer((incoming, response) => {
    const action = incoming.url?.startsWith(`/${secret}/`) ? incoming.url.slice(secret.length + 2) : "";
    if (!Object.hasOwn(handlers, action)) {
      response.writeHead(404).end();
      return;
    }
    perform(action as DriverAction, incoming, page).then(
      (answer) => {
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      },
      (error: unknown) => {
        response.writeHead(500).end(stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
      },
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/${secret}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function perform(action: DriverAction, incoming: IncomingMessage, page: Promise<Page>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const handle = handlers[action] as (page: Page, request: unknown) => Promise<unknown>;
  return handle(await page, JSON.parse(Buffer.concat(chunks).toString("utf8")));
}
