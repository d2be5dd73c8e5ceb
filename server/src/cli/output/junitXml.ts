/** One test of a suite. */
export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  /** Absent: it passed. An `error` could not be tried. */
  readonly failure?: { readonly kind: "failure" | "error"; readonly type: string; readonly message: string; readonly details: string };
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
  /** Lines to be told beside the tests. */
  readonly remarks: readonly string[];
}

/** Writes suites as JUnit XML, which CI servers show as tests. */
export function writeJunitXml(name: string, suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const root = `<testsuites ${attributes({ name, ...counts(cases) })}>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', root, ...suites.map(writeSuite), "</testsuites>", ""].join("\n");
}

function writeSuite({ name, cases, remarks }: JunitSuite): string {
  return [
    `  <testsuite ${attributes({ name, ...counts(cases) })}>`,
    ...cases.map(writeCase),
    ...(remarks.length === 0 ? [] : [`    <system-out>${remarks.map(escapeText).join("\n")}</system-out>`]),
    "  </testsuite>",
  ].join("\n");
}

function writeCase({ classname, name, failure }: JunitCase): string {
  if (failure === undefined) return `    <testcase ${attributes({ classname, name })}/>`;
  const { kind, type, message, details } = failure;
  return [
    `    <testcase ${attributes({ classname, name })}>`,
    `      <${kind} ${attributes({ type, message })}>${escapeText(details)}</${kind}>`,
    "    </testcase>",
  ].join("\n");
}

function counts(cases: readonly JunitCase[]): Readonly<Record<string, string>> {
  const count = (kind: "failure" | "error"): number => cases.filter(({ failure }) => failure?.kind === kind).length;
  const errors = count("error");
  return {
    tests: String(cases.length),
    failures: String(count("failure")),
    ...(errors === 0 ? {} : { errors: String(errors) }),
  };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeText(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`)
    .join(" ");
}

/** XML 1.0 cannot hold control characters and halves of surrogate pairs, not even escaped. */
const unwritable = /[^\t\n\r\P{Cc}]|\p{Cs}|[\uFFFE\uFFFF]/gu;

function escapeText(text: string): string {
  return text.replace(unwritable, "\uFFFD").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
