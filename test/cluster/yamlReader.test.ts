import { expect, test } from "vitest";
import { isJsonObject, type JsonValue } from "../../server/src/core/json.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { toJson } from "../../server/src/core/yaml/toJson.ts";
import { cases } from "../unit/core/yaml/kubernetesCases.ts";
import { samples } from "../unit/core/yaml/samples.ts";
import { readAsKubectl, type KubectlReading } from "./yamlReader/kubectlReader.ts";
import { spoil } from "./yamlReader/spoil.ts";

// Our reader against kubectl's own: what kubectl reads gets no error and the same values, what it refuses gets one.

interface OurReading {
  readonly documents: readonly JsonValue[];
  readonly errors: readonly string[];
  /** Where the first error stands. */
  readonly errorAt?: number;
}

function read(text: string): OurReading {
  const { documents } = parseYaml(text);
  const problems = documents.flatMap(({ offset, problems: found }) =>
    found.map((problem) => ({ ...problem, at: offset + problem.range.start })),
  );
  // kubectl keeps the last of two; it is the server that refuses them.
  const errors = problems.filter(({ severity, code }) => severity === "error" && code !== "duplicate-key");
  return {
    documents: documents.flatMap(({ root }) => (root ? [toJson(root)] : [])).filter((value) => value !== null),
    errors: errors.map(({ message }) => message),
    ...(errors[0] === undefined ? {} : { errorAt: Math.min(...errors.map(({ at }) => at)) }),
  };
}

/** Go sorts the keys of what it writes. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) => {
    if (typeof part === "bigint") return part < 2n ** 64n ? `integer ${part}` : Number(part);
    return isJsonObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1))) : part;
  });
}

test("the cases say what kubectl does", async () => {
  const readings = await readAsKubectl(cases.map(({ text }) => text));
  const differences = cases.flatMap(({ name, values, isByChance, problems = [] }, index) => {
    const { documents, error, strictError } = readings[index]!;
    const isRefused = problems.some(([problem]) => problem.startsWith("error "));
    const says = error ?? (problems.some(([problem]) => problem === "error duplicate-key") ? strictError : undefined);
    if (isRefused !== (says !== undefined)) return [`${name}: ${says ?? "is read"}`];
    const isSame =
      error !== undefined ||
      values === undefined ||
      isByChance === true ||
      canonical(documents) === canonical(values.filter((value) => value !== null));
    return isSame ? [] : [`${name}: ${canonical(documents)}`];
  });
  expect(differences).toEqual([]);
});

test("spoiled manifests are read, or refused, as kubectl does", async () => {
  const texts = spoil(samples, 20_000);
  const readings = await readAsKubectl(texts);
  const different = texts.flatMap((text, index) => {
    const kubectl = readings[index]!;
    const ours = read(text);
    const difference = compare(ours, kubectl);
    return difference === undefined ? [] : [{ text, difference, kubectl, readable: withoutRest(text, ours.errorAt ?? 0) }];
  });
  // A text that ends early for kubectl is a mistake to us: nobody wrote the rest to have it ignored, and other readers refuse it.
  const beginnings = await readAsKubectl(different.map(({ readable }) => readable));
  const differences = different.flatMap(({ text, difference, kubectl }, index) => {
    const { error, documents } = beginnings[index]!;
    const endsEarly = kubectl.error === undefined && error === undefined && canonical(documents) === canonical(kubectl.documents);
    return endsEarly ? [] : [`${difference}\n${JSON.stringify(text)}`];
  });
  expect(differences).toEqual([]);
  const refused = readings.filter(({ error }) => error !== undefined).length;
  expect(Math.min(refused, texts.length - refused)).toBeGreaterThan(3000);
});

/** The text without what follows an offset in its document. */
function withoutRest(text: string, offset: number): string {
  return text.slice(0, offset) + (/\n---[^]*/.exec(text.slice(offset))?.[0] ?? "");
}

/** What kubectl and we say differently about a text; undefined when nothing. */
function compare(ours: OurReading, { documents, error }: KubectlReading): string | undefined {
  if (error !== undefined) return ours.errors.length === 0 ? `is not refused: ${error}` : undefined;
  // What is no object kubectl refuses a step later.
  if (!documents.every((document) => isJsonObject(document))) return undefined;
  if (ours.errors.length > 0) return `is refused: ${ours.errors.join(" ")}`;
  return canonical(ours.documents) === canonical(documents) ? undefined : "is read differently";
}
