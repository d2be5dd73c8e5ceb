// What other programs or people fill in before anything is applied: Go and Jinja templates, envsubst, OpenShift, vars of kustomize, ERB, Chainsaw, sed and the like.

/** Stands for each character of an action of a template that was taken out of a text. */
export const maskCharacter = "\uE000";

const signs: readonly string[] = ["{{", "${", "$(", "{%", "<%", "<< ", "[[", maskCharacter];
/** The signs of others are common in texts, too: where a value may begin with them, or a word is written in this way alone. */
const rareSigns: readonly (readonly [sign: string, form: RegExp])[] = [
  ["__", /__[A-Z]/],
  ["REPLACE", /REPLACE[_-]?(?:ME|WITH)/],
  ["CHANGE", /CHANGE[_-]?ME/],
  ["YOUR", /YOUR[_-][A-Z]/],
  // What stands before is looked at last: most of a text is passed over then.
  ["$", /\$(?:(?<=[:\-,[] ?["']?\(\$)|(?<=[:\-,[] ?["']?\$)[A-Z_])/],
  ["%", /%(?<=[:\-,[] ?["']?%)%?[A-Z]/],
  ["@", /@(?<=[:\-,[] ?["']?@)@?[A-Z]/],
  ["**", /\*\*(?<=[:\-,[] ?["']?\*\*)[A-Za-z]/],
  ["...", /\.\.\.(?<=[:\-,[] ?["']?\.\.\.)(?:["'\s,\]}]|$)/],
  ["<", /<(?<=[:\-,[] ?["']?[^\s"'<>]{0,60}<)[A-Za-z]/],
];

/** What begins and ends those that may stand anywhere; by position, so that a hostile text takes no longer than others. */
const pairs: readonly (readonly [begin: string, end: string])[] = [
  ["{{", "}}"],
  ["{%", "%}"],
  ["${", "}"],
  ["<%", "%>"],
];
const anywhere = /\uE000|__[A-Z][A-Z0-9_]*__|(?<![A-Za-z])(?:(?:REPLACE[_-]?(?:ME|WITH)|CHANGE[_-]?ME)(?![A-Za-z])|YOUR[_-][A-Z])/;
/** What Go writes where a template has no value is filled in already, and wrongly. */
const inAngles = "<(?!(?:no value|nil|none|null|unknown|unset)>)[A-Za-z][^<>\\n]*>";
/** Programs of one's own write these within longer texts, too: `$(NAME)` is one of Kubernetes, `[[` one of the shell, `<name>` one of HTML. */
const alone = new RegExp(
  `^\\s*(?:${[
    /\{\{[^]*\}\}|\{%[^]*%\}|\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|<%[^]*%>|<<\s+[\w.-]+\s*>>|\[\[\s*[\w.-]+\s*\]\]|\uE000+/
      .source,
    /__[A-Z][A-Z0-9_]*__|REPLACE[_-]?ME|REPLACE[_-]WITH[A-Z0-9_-]*|CHANGE[_-]?ME|YOUR[_-][A-Z][A-Z0-9_-]*|\.\.\.|\*\*[A-Za-z][^*]*\*\*/
      .source,
    /\(\$[^]*\)|\$[A-Z_][A-Z0-9_]*|%%?[A-Z][A-Z0-9_]*%%?|@@?[A-Z][A-Z0-9_]*@@?/.source,
    inAngles,
  ].join("|")})\\s*$`,
);
/** One word with something in it that people fill in. */
const word = new RegExp(`^(?:[^\\s<>]*${inAngles})+[^\\s<>]*$`);

/** Tells at a glance whether there may be a placeholder in a document. */
export function mayHoldPlaceholder(text: string): boolean {
  return signs.some((sign) => text.includes(sign)) || rareSigns.some(([sign, form]) => text.includes(sign) && form.test(text));
}

const anySign = /\{\{|\{%|[$<%@\uE000]|\[\[|__[A-Z]|\*\*|\.\.\.|REPLACE|CHANGE|YOUR/;

/** Tells whether something in a value is filled in before a server sees it. */
export function hasPlaceholder(value: string): boolean {
  return (
    anySign.test(value) && (pairs.some((pair) => hasPair(value, pair)) || anywhere.test(value) || alone.test(value) || word.test(value))
  );
}

function hasPair(value: string, [begin, end]: (typeof pairs)[number]): boolean {
  const at = value.indexOf(begin);
  return at >= 0 && value.includes(end, at + begin.length);
}

/** Tells the same of a key; a placeholder with a colon in it ends in the value. */
export function hasPlaceholderInKey(name: string): boolean {
  return hasPlaceholder(name) || name.lastIndexOf("${") > name.lastIndexOf("}");
}

/** Tells whether nothing of a value stands yet. */
export function isPlaceholder(value: string): boolean {
  return anySign.test(value) && alone.test(value);
}
