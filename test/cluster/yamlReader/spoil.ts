const pieces = [
  ...Array.from("\t \n#'\"{}[],%@`\\"),
  ...["  ", "\n\n", ": ", "- ", " #", "\r\n", "\u0007", "é", "&a ", "*a", "!!str ", "!x ", "a?b"],
  ...["\n---\n", "...\n", "<<: ", "null", "~", "yes", "0x1F", "1_000", ".inf", "08", "0o17", "12:30", "2021-01-01", '"x\ny"', "[\n1]"],
];

/** Makes mistakes in the documents of some texts, the same ones every time. */
export function spoil(samples: readonly string[], count: number): readonly string[] {
  const documents = samples.flatMap((sample) => sample.split(/^---[^\n]*\n/m)).filter((text) => text.trim() !== "" && text.length < 1500);
  const random = randomIntegers(20_251_101);
  return Array.from({ length: count }, () => {
    let text = documents[random(documents.length)]!;
    for (let mistakes = 1 + random(3); mistakes > 0; mistakes--) text = spoilOnce(text, random);
    return text;
  });
}

function spoilOnce(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const lines = text.split("\n");
  const line = random(lines.length);
  switch (random(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random(4));
    case 2:
      return lines.toSpliced(line, 1).join("\n");
    case 3:
      return lines.with(line, " ".repeat(random(6)) + lines[line]!.trimStart()).join("\n");
    default:
      return text.slice(0, at) + pieces[random(pieces.length)]! + text.slice(at);
  }
}

/** Mulberry32. */
function randomIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
