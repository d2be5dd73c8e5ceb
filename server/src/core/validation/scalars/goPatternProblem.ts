/** Letters that mean something behind a backslash in Go; `E` only ends what `Q` begins. */
const knownEscapes = "AabBdDEfnpPQrsStvwWxz";
const counted = /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y;
const named = /\?P?<[A-Za-z_][A-Za-z0-9_]*>/y;
const flagged = /\?[imsU]*(?:-[imsU]+)?[:)]/y;
const most = 1000;

/**
 * Why Go refuses a regular expression, as the end of a sentence that begins with the pattern; undefined when it takes it, or when nothing that it surely refuses is found.
 * Most of these work in other languages.
 */
export function goPatternProblem(pattern: string): string | undefined {
  let open = 0;
  // What a sign of repetition would repeat: nothing yet, something, or a repetition, which cannot be repeated.
  let before: "nothing" | "atom" | "repetition" = "nothing";
  // How often the last atom repeats what it holds, and the most of all in each open group: Go multiplies what is nested (`repeatIsValid`).
  let times = 1;
  const mostTimes = [1];
  for (let at = 0; at < pattern.length;) {
    const character = pattern.charAt(at);
    if (character === "\\") {
      const escape = escapeAt(pattern, at);
      if (typeof escape === "string") return escape;
      at = escape;
      before = "atom";
    } else if (character === "[") {
      const end = classEnd(pattern, at);
      if (typeof end === "string") return end;
      at = end;
      before = "atom";
    } else if (character === "(") {
      const length = groupStart(pattern, at);
      if (typeof length === "string") return length;
      if (pattern.charAt(at + length - 1) === ")") before = before === "repetition" ? "atom" : before;
      else {
        open++;
        mostTimes.push(1);
        before = "nothing";
      }
      at += length;
    } else if (character === ")") {
      if (--open < 0) return 'has a ")" too many';
      times = mostTimes.pop() ?? 1;
      mostTimes.push(Math.max(mostTimes.pop() ?? 1, times));
      before = "atom";
      at++;
      continue;
    } else if (character === "|") {
      before = "nothing";
      at++;
    } else {
      const repetition = repetitionAt(pattern, at);
      if (repetition === undefined) {
        before = "atom";
        times = 1;
        at++;
        continue;
      }
      if (typeof repetition === "string") return repetition;
      const sign = pattern.slice(at, at + repetition);
      if (before === "nothing" && !sign.startsWith("{")) return `repeats nothing with ${sign}`;
      if (before === "repetition") return `repeats a repetition with ${sign}`;
      if (before === "atom") before = "repetition";
      times *= countOf(sign);
      if (times > most) return `repeats something more than ${String(most)} times, one repetition inside another`;
      mostTimes.push(Math.max(mostTimes.pop() ?? 1, times));
      at += repetition;
      continue;
    }
    times = 1;
  }
  return open > 0 ? 'lacks a ")"' : undefined;
}

/** Where an escape ends, or what is wrong with it. */
function escapeAt(pattern: string, at: number): number | string {
  const next = pattern.charAt(at + 1);
  if (next === "") return "ends with a backslash";
  if (next === "Q") {
    const end = pattern.indexOf("\\E", at + 2);
    return end < 0 ? pattern.length : end + 2;
  }
  const isReference = /[89]/.test(next) || (/[1-7]/.test(next) && !/[0-7]/.test(pattern.charAt(at + 2)));
  if (isReference) return `has a reference back to a group, \\${next}`;
  if (/[A-Za-z]/.test(next) && !knownEscapes.includes(next)) return `has an unknown escape, \\${next}`;
  return at + 2;
}

/** Where a class of characters ends, or what is wrong with it. */
function classEnd(pattern: string, start: number): number | string {
  let at = pattern.charAt(start + 1) === "^" ? start + 2 : start + 1;
  // A bracket in the first place stands for itself.
  if (pattern.charAt(at) === "]") at++;
  while (at < pattern.length) {
    const character = pattern.charAt(at);
    if (character === "]") return at + 1;
    const inner = character === "[" && pattern.charAt(at + 1) === ":" ? pattern.indexOf(":]", at + 2) : -1;
    at = inner >= 0 ? inner + 2 : at + (character === "\\" ? 2 : 1);
  }
  return 'lacks a "]"';
}

/** How long what opens a group is, or what is wrong with it; flags without a group end with their bracket. */
function groupStart(pattern: string, at: number): number | string {
  if (pattern.charAt(at + 1) !== "?") return 1;
  for (const form of [named, flagged]) {
    form.lastIndex = at + 1;
    const match = form.exec(pattern);
    if (match) return 1 + match[0].length;
  }
  const rest = pattern.slice(at, at + 4);
  if (/^\(\?<?[=!]/.test(rest)) return `looks ${rest.includes("<") ? "behind" : "ahead"} with ${/^\(\?<?[=!]/.exec(rest)?.[0] ?? ""}`;
  return `has an unknown kind of group, ${rest.slice(0, 3)}`;
}

/** How long a sign of repetition is, its "as few as possible" included; undefined when there is none. */
function repetitionAt(pattern: string, at: number): number | string | undefined {
  const lazy = (length: number): number => length + (pattern.charAt(at + length) === "?" ? 1 : 0);
  if ("*+?".includes(pattern.charAt(at))) return lazy(1);
  counted.lastIndex = at;
  const match = counted.exec(pattern);
  if (!match) return undefined;
  const least = Number(match[1]);
  const greatest = match[3] === undefined ? least : Number(match[3]);
  if (least > most || greatest > most) return `repeats something more than ${String(most)} times`;
  return greatest < least ? `repeats something ${match[0]} times` : lazy(match[0].length);
}

/** How often a sign of repetition counts for what may be nested; those without a number do not. */
function countOf(sign: string): number {
  const [, least = "1", comma, greatest = ""] = /^\{(\d+)(,?)(\d*)/.exec(sign) ?? [];
  return Number(comma === "" || greatest === "" ? least : greatest);
}
