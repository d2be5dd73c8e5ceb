// Times keystrokes: from the message with a typed character, a line break or pasted lines to the diagnostics that follow from it, over standard input and output,
// for our built server and for yaml-language-server side by side. Run it by `npm run bench:keystroke`.
import type { Diagnostic } from "vscode-languageserver-protocol";
import { readFactsPack } from "../support/factsPack.ts";
import { BenchServer } from "./benchServer.ts";
import { deployments, longDefinition, longDeployment } from "./longTexts.ts";
import { buildOwn, installPeer, peerName, peerSettings, percentile } from "./peer.ts";
import { PeerSchemas } from "./peerSchemas.ts";

const minor = "1.37";

/** Keystrokes before the measurement, while the engine still compiles. */
const warmUp = 20;
const bars = { longest: 10, oneDocument: 20 };

interface Text {
  readonly name: string;
  readonly text: string;
  /** Lines of a number; behind one in the middle of the text is typed. */
  readonly line: string;
  /** Lines that are typed and deleted again, instead of a character that makes the number wrong. Then the last line of the text is wrong, and moves. */
  readonly lines?: string;
}

const replicas = "  replicas: 2";

const longest = longDeployment(13_000);
const definition = longDefinition(13_000);
const variable = '              value: "3250"';
const minimum = `${" ".repeat(24)}minimum: 2`;
const wrongDeployment = `${longest}  paused: maybe`;
const wrongDefinition = `${definition}  preserveUnknownFields: maybe`;
const pasted = Array.from({ length: 25 }, (_, index) => `\n            - name: NEW_${index}\n              value: "${index}"`).join("");

const texts: readonly Text[] = [
  { name: "53 lines, 1 document", text: longDeployment(53), line: replicas },
  { name: "2,000 lines, 80 documents", text: deployments(80), line: replicas },
  { name: "20,000 lines, 800 documents", text: deployments(800), line: replicas },
  { name: "13,000 lines, 1 Deployment", text: longest, line: replicas },
  { name: "13,000 lines, a new line", text: wrongDeployment, line: variable, lines: "\n" },
  { name: "13,000 lines, a new item", text: wrongDeployment, line: variable, lines: "\n            - name: NEW" },
  { name: "13,000 lines, 50 pasted", text: wrongDeployment, line: variable, lines: pasted },
  { name: "13,000 lines, 1 CRD", text: definition, line: minimum },
  { name: "13,000 lines of a CRD, new one", text: wrongDefinition, line: minimum, lines: "\n" },
];

interface Measured {
  /** Milliseconds from opening to the first diagnostics. */
  readonly opened: number;
  readonly times: readonly number[];
  /** Milliseconds of the processor for one keystroke, which other work on the machine does not lengthen. */
  readonly processor: number | undefined;
}

/** Types behind a number in the middle of the text and takes that away again; the line that something is said about proves which text was read. */
async function typeIn(server: BenchServer, { name, text, line: typed, lines: added }: Text, keystrokes: number): Promise<Measured> {
  const lines = text.split("\n");
  const candidates = [...lines.entries()].filter(([, line]) => line === typed).map(([index]) => index);
  const line = candidates[Math.floor(candidates.length / 2)] ?? 0;
  const stroke = added ?? "x";
  const strokeLines = stroke.split("\n");
  const last = lines.length - 1;
  const isAt = (wrong: number) => (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ range }) => range.start.line === wrong);
  const isWrong = isAt(added === undefined ? line : last + strokeLines.length - 1);
  const isRight = added === undefined ? (diagnostics: readonly Diagnostic[]): boolean => diagnostics.length === 0 : isAt(last);
  const uri = `file:///bench/${name.replaceAll(/\W+/g, "-")}.yaml`;
  const at = { line, character: typed.length };
  const end = {
    line: line + strokeLines.length - 1,
    character: (added === undefined ? typed.length : 0) + (strokeLines.at(-1) ?? "").length,
  };
  const opened = await server.open(uri, text, isRight);
  const times: number[] = [];
  const type = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 2) {
      times.push(await server.change(uri, { start: at, end: at }, stroke, isWrong));
      times.push(await server.change(uri, { start: at, end }, "", isRight));
    }
  };
  await type(warmUp);
  times.length = 0;
  const before = await server.processorMilliseconds();
  await type(keystrokes);
  const after = await server.processorMilliseconds();
  await server.close(uri);
  return { opened, times, processor: before === undefined || after === undefined ? undefined : (after - before) / keystrokes };
}

async function main(): Promise<number> {
  const own = await buildOwn();
  const peer = await installPeer();
  const schemas = new PeerSchemas(readFactsPack(), minor);
  const servers = [
    { keystrokes: 200, options: { name: "plumbline", args: [own], initializationOptions: { trusted: false } } },
    {
      keystrokes: 20,
      options: {
        name: peerName,
        args: [peer],
        settings: peerSettings,
        readSchema: (uri: string) => schemas.read(uri),
      },
    },
  ];
  console.log(
    `Keystroke to diagnostics, in milliseconds. Both servers know the kinds of Kubernetes ${minor}; the other one gets them as it asks for them.`,
  );
  let isSlow = false;
  for (const { keystrokes, options } of servers) {
    const starts: number[] = [];
    for (let count = 0; count < 5; count++) {
      const server = await BenchServer.start(options);
      starts.push(server.startMilliseconds);
      server.stop();
    }
    console.log(`\n${options.name}: start to initialized ${percentile(starts, 0.5).toFixed(0)} ms (median of ${starts.length})`);
    const server = await BenchServer.start(options);
    try {
      for (const text of texts) {
        const { opened, times, processor } = await typeIn(server, text, keystrokes);
        const p95 = percentile(times, 0.95);
        console.log(
          `  ${text.name.padEnd(31)} median ${percentile(times, 0.5).toFixed(1).padStart(7)}  p95 ${p95.toFixed(1).padStart(7)}  ` +
            `processor ${processor?.toFixed(1).padStart(7) ?? "?"}  open ${opened.toFixed(0).padStart(6)}  (${times.length} keystrokes)`,
        );
        const bar = text.name.startsWith("13,000") ? bars.oneDocument : bars.longest;
        if (options.name === "plumbline" && p95 >= bar) isSlow = true;
      }
    } finally {
      server.stop();
    }
  }
  if (isSlow) console.log(`\nToo slow: the bars are ${bars.longest} ms (p95), and ${bars.oneDocument} ms in one long document.`);
  return isSlow ? 1 : 0;
}

process.exitCode = await main();
