import type { Node } from "yaml";
import type { ParserError } from "./compose.ts";
import type { YamlProblem, YamlProblemCode } from "./nodes.ts";
import { openBracket } from "./openBracket.ts";
import type { SourceText } from "./treeBuilder.ts";

/** Of one document; more of them help nobody. */
const maxErrors = 100;

/** Says in our words what the parser found, without what Kubernetes accepts and without what only follows from an error before. */
export function toProblems(errors: readonly ParserError[], source: SourceText, root: Node | null): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  let isBehindEnd = false;
  for (const error of errors.slice(0, maxErrors)) {
    if (isAccepted(error, source.body)) continue;
    if (
      error.message.endsWith("at node end") ||
      error.message.startsWith("Unsupported token") ||
      error.message.startsWith("Unexpected scalar")
    ) {
      // Everything behind the first of these is left over in the same way.
      if (isBehindEnd) continue;
      isBehindEnd = true;
    }
    problems.push(toProblem(error, source, root));
  }
  return problems;
}

function toProblem(error: ParserError, { body, offset }: SourceText, root: Node | null): YamlProblem {
  const at = Math.min(error.pos[0], body.length);
  const tab = tabBefore(error, body, at);
  if (tab !== undefined)
    return {
      code: "tab-indentation",
      severity: "error",
      range: { start: offset + tab, end: offset + tab + 1 },
      message: messageOf({ ...error, code: "TAB_AS_INDENT" }, ""),
    };
  const start = error.message.startsWith("Flow ") ? openBracket(body, at, root) : error.code === "BAD_INDENT" ? nextText(body, at) : at;
  const lineEnd = body.indexOf("\n", start);
  const limit = lineEnd === -1 ? body.length : lineEnd;
  const end = start === at ? Math.max(start, Math.min(Math.max(error.pos[1], start + 1), limit)) : Math.min(start + 1, limit);
  return {
    code: codeOf(error),
    severity: isReadAnyway(error) ? "warning" : "error",
    range: { start: offset + start, end: offset + end },
    message: messageOf(error, body.slice(start, end).trim()),
  };
}

/** The tab by which a line of a block is indented, if that is why it is indented too little. */
function tabBefore({ code, message }: ParserError, body: string, at: number): number | undefined {
  if (code !== "BAD_INDENT" || message.startsWith("Flow ")) return undefined;
  const start = body.lastIndexOf("\n", at - 1) + 1;
  const indentation = body.slice(start, nextText(body, at));
  return /^ *\t[ \t]*$/.test(indentation) ? start + indentation.indexOf("\t") : undefined;
}

/** The next character of the line that is no space. */
function nextText(body: string, offset: number): number {
  const gap = /[ \t]*/y;
  gap.lastIndex = offset;
  gap.test(body);
  return gap.lastIndex;
}

/** JSON may be indented by tabs. */
function isAccepted({ code }: ParserError, body: string): boolean {
  return code === "TAB_AS_INDENT" && /^\s*[{[]/.test(body);
}

/** libyaml needs no space between a closed value and a comment. */
function isReadAnyway({ code, message }: ParserError): boolean {
  return code === "MISSING_CHAR" && message.startsWith("Comments");
}

function codeOf({ code }: ParserError): YamlProblemCode {
  switch (code) {
    case "TAB_AS_INDENT":
      return "tab-indentation";
    case "RESOURCE_EXHAUSTION":
      return "too-large";
    case "BAD_ALIAS":
      return "unknown-alias";
    case "KEY_OVER_1024_CHARS":
      return "bad-key";
    default:
      return "syntax";
  }
}

function messageOf({ code, message }: ParserError, text: string): string {
  if (text === "-") return "An item of a list stands between the keys of a map. Indent it below its key, or delete the dash.";
  switch (code) {
    case "TAB_AS_INDENT":
      return "A tab indents this line. Use spaces: YAML refuses tabs.";
    case "BAD_INDENT":
      if (message.includes("mapping items")) return "This key does not line up with the keys around it. Indent it like them.";
      if (message.includes("sequence items")) return "This item does not line up with the items around it. Indent it like them.";
      if (message.startsWith("Flow ")) return unclosed(message);
      return "An empty line at the start of this block is indented deeper than its text. Delete its spaces.";
    case "MISSING_CHAR":
      return missing(message, text);
    case "MULTILINE_IMPLICIT_KEY":
      return "A key must stand on one line. Write : behind the key, or put its text in quotes.";
    case "BLOCK_AS_IMPLICIT_KEY":
      if (message.includes("compact")) return "A second key stands on this line. Put it on its own line, or the value in quotes.";
      return "A list cannot be a key. Write a key and : before it, or indent it below its key.";
    case "BLOCK_IN_FLOW":
      return "Indented lines cannot stand inside brackets. Close the bracket before them, or write the value in brackets too.";
    case "BAD_SCALAR_START":
      return `A value cannot begin with ${text.charAt(0)}. Put it in quotes.`;
    case "BAD_DQ_ESCAPE":
      return `Double quotes do not know the escape ${text}. Write \\\\ for a backslash, or use single quotes.`;
    case "KEY_OVER_1024_CHARS":
      return "This key is longer than 1,024 characters. Shorten it, or write ? before it.";
    case "MULTIPLE_ANCHORS":
      return "A value can have only one anchor. Delete one of them.";
    case "MULTIPLE_TAGS":
      return "A value can have only one tag. Delete one of them.";
    case "BAD_PROP_ORDER":
      return "Anchors and tags stand behind - and :, not before. Move this one.";
    case "ALIAS_PROPS":
      return "An alias cannot have an anchor or a tag of its own. Delete it.";
    case "BAD_ALIAS":
      return "A name is missing behind & or *. Write one.";
    case "RESOURCE_EXHAUSTION":
      return "This document is nested too deeply to be checked. Flatten it.";
    default:
      return unexpected(message, text);
  }
}

function missing(message: string, text: string): string {
  if (message.includes("closing 'quote")) return "This text begins with ' and never ends. Write the closing '.";
  if (message.includes('closing "quote')) return 'This text begins with " and never ends. Write the closing ".';
  if (message.includes("followed by map values"))
    return `There is no : behind ${text === "" ? "this key" : text}. Write ${text === "" ? "key" : text}: and its value.`;
  if (message.startsWith("Sequence item"))
    return 'This line stands in a list and does not begin with "- ". Add it, or indent the line differently.';
  if (message.startsWith("Comments")) return "Not every tool takes this # for a comment. Write a space before it.";
  if (message.startsWith("Tags and anchors")) return "A space is missing behind this tag or anchor.";
  if (message.startsWith("Missing space after :")) return "A space is missing behind this :.";
  if (message.startsWith("Missing ,")) return "A comma is missing between these items.";
  if (message.startsWith("Block collection")) return "Only a comment may follow --- on its line. Move the rest to the next line.";
  if (message.startsWith("Flow ")) return unclosed(message);
  return "Something is missing here.";
}

function unclosed(message: string): string {
  const [open, close] = message.includes("map") ? ["{", "}"] : ["[", "]"];
  return `This ${open} is never closed. Write ${close} behind its last item.`;
}

function unexpected(message: string, text: string): string {
  if (message.startsWith("Block scalar header"))
    return "Only | or >, an indentation digit, + or - may stand here. Put the text on the next line.";
  if (message.endsWith("at node end"))
    return "What stands here does not continue the value before it. Check the indentation and the quotes of this line.";
  if (message.includes("empty item")) return "An item is missing between these commas.";
  return text === ""
    ? "YAML does not allow what stands here."
    : `YAML does not allow ${text.slice(0, 40)} here. Check the indentation and the quotes of this line.`;
}
