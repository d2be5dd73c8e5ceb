import type { SettleDto } from "../../../server/src/protocol/settle.ts";
import type { Translate } from "../util/phrasing.ts";

type Answered = Extract<SettleDto, { readonly ok: true }>;

/** What the API server has said of a resource or an environment, in a sentence; then what stays in doubt, and why. */
export function answerText({ equal, changed, failures }: Answered, name: string, t: Translate): string {
  const parts = [
    changed === 0 ? undefined : changed === 1 ? t("1 field differs") : t("{0} fields differ", changed),
    equal === 0 ? undefined : equal === 1 ? t("1 field means the same") : t("{0} fields mean the same", equal),
  ].filter((part) => part !== undefined);
  const said = parts.length > 0 ? [t("The server says of {0}: {1}.", name, parts.join(", "))] : [];
  const [first] = failures;
  if (first === undefined) return said[0] ?? t("There is nothing to ask the server about {0}.", name);
  const open = failures.length === 1 ? t("1 resource stays in doubt.") : t("{0} resources stay in doubt.", failures.length);
  return [...said, open, first].join(" ");
}
