// Times what an editor asks while somebody writes: completion and outline right after a keystroke, hover between them, over standard input and output, for our
// built server and for yaml-language-server side by side. Run it by `npm run bench:features`.
import { readFactsPack } from "../support/factsPack.ts";
import { BenchServer } from "./benchServer.ts";
import { deployments, longDeployment } from "./longTexts.ts";
import { buildOwn, installPeer, peerName, peerSettings, percentile } from "./peer.ts";
import { PeerSchemas } from "./peerSchemas.ts";

const minor = "1.37";

/** Milliseconds, p95, for our server. */
const bars: Readonly<Record<string, number>> = { completion: 30, hover: 10 };

const texts = [
  { name: "53 lines, 1 document", text: longDeployment(53) },
  { name: "2,000 lines, 80 documents", text: deployments(80) },
  { name: "20,000 lines, 800 documents", text: deployments(800) },
] as const;

/** Questions before the measurement, while the engine still compiles. */
const warmUp = 10;

const typed = "          ima";

interface Feature {
  readonly name: string;
  /** Asks once at a line with `image:` and answers the milliseconds; throws when the answer is not what is asked for. */
  readonly ask: (server: BenchServer, uri: string, line: number) => Promise<number>;
}

const features: readonly Feature[] = [
  {
    name: "completion",
    ask: async (server, uri, line) => {
      const at = { line: line + 1, character: 0 };
      const end = { line: line + 1, character: typed.length };
      const started = performance.now();
      await server.edit(uri, { start: at, end: at }, `${typed}\n`);
      const { answer } = await server.ask("textDocument/completion", { textDocument: { uri }, position: end });
      const took = performance.now() - started;
      const items = (Array.isArray(answer) ? answer : ((answer as { readonly items?: unknown } | null)?.items ?? [])) as readonly {
        readonly label: string;
      }[];
      expect(
        server,
        "completion",
        items,
        items.some(({ label }) => label === "imagePullPolicy"),
      );
      await server.edit(uri, { start: at, end: { line: line + 2, character: 0 } }, "");
      return took;
    },
  },
  {
    name: "hover",
    ask: async (server, uri, line) => {
      const { answer, milliseconds } = await server.ask("textDocument/hover", { textDocument: { uri }, position: { line, character: 12 } });
      expect(server, "hover", answer, answer !== null);
      return milliseconds;
    },
  },
  {
    name: "outline",
    ask: async (server, uri, line) => {
      const at = { line: line + 1, character: 0 };
      const started = performance.now();
      await server.edit(uri, { start: at, end: at }, "#\n");
      const { answer } = await server.ask("textDocument/documentSymbol", { textDocument: { uri } });
      const took = performance.now() - started;
      expect(server, "documentSymbol", answer, Array.isArray(answer) && answer.length > 0);
      await server.edit(uri, { start: at, end: { line: line + 2, character: 0 } }, "");
      return took;
    },
  },
];

interface Measured {
  readonly times: readonly number[];
  /** Milliseconds of the processor for one time, which other work on the machine does not lengthen. */
  readonly processor: number | undefined;
}

function expect({ name }: BenchServer, method: string, answer: unknown, isRight: boolean): void {
  if (!isRight) throw new Error(`${name} answered ${method} with ${JSON.stringify(answer).slice(0, 300)}`);
}

/** Asks at places all over the text. */
async function measure(server: BenchServer, uri: string, text: string, { ask }: Feature, count: number): Promise<Measured> {
  const lines = [...text.split("\n").entries()].filter(([, line]) => line.startsWith("          image:")).map(([index]) => index);
  const times: number[] = [];
  let before: number | undefined;
  for (let index = 0; index < count + warmUp; index++) {
    if (index === warmUp) before = await server.processorMilliseconds();
    times.push(await ask(server, uri, lines[(index * 37) % lines.length] ?? 0));
  }
  const after = await server.processorMilliseconds();
  return { times: times.slice(warmUp), processor: before === undefined || after === undefined ? undefined : (after - before) / count };
}

async function main(): Promise<number> {
  const own = await buildOwn();
  const peer = await installPeer();
  const schemas = new PeerSchemas(readFactsPack(), minor);
  const servers = [
    { count: 200, options: { name: "plumbline", args: [own], initializationOptions: { trusted: false } } },
    { count: 20, options: { name: peerName, args: [peer], settings: peerSettings, readSchema: (uri: string) => schemas.read(uri) } },
  ];
  console.log(`What an editor asks, in milliseconds; completion and outline with the keystroke before them. Kubernetes ${minor}.`);
  let isSlow = false;
  for (const { count, options } of servers) {
    console.log(`\n${options.name}`);
    const server = await BenchServer.start(options);
    try {
      for (const { name, text } of texts) {
        const uri = `file:///bench/${name.replaceAll(/\W+/g, "-")}.yaml`;
        await server.open(uri, text, (diagnostics) => diagnostics.length === 0);
        for (const feature of features) {
          const { times, processor } = await measure(server, uri, text, feature, count);
          const p95 = percentile(times, 0.95);
          console.log(
            `  ${name.padEnd(28)} ${feature.name.padEnd(10)} median ${percentile(times, 0.5).toFixed(1).padStart(7)}  p95 ${p95.toFixed(1).padStart(7)}  processor ${processor?.toFixed(1).padStart(7) ?? "?"}  (${times.length} times)`,
          );
          if (options.name === "plumbline" && p95 >= (bars[feature.name] ?? Infinity)) isSlow = true;
        }
        await server.close(uri);
      }
    } finally {
      server.stop();
    }
  }
  if (isSlow) console.log("\nToo slow: the bars are 30 ms for completion and 10 ms for a hover (p95).");
  return isSlow ? 1 : 0;
}

process.exitCode = await main();
