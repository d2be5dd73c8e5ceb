import type { OutcomeDto } from "../../protocol/environments.ts";

type FailedDto = Extract<OutcomeDto, { readonly ok: false }>;

/** For an id that stands for nothing any more. */
export const noSuchEnvironment: FailedDto = {
  ok: false,
  reason: "notFound",
  message: "This environment is not there any more. Its configuration may have changed.",
};

/** For a bug of ours. */
export const unexpected: FailedDto = { ok: false, reason: "unexpected", message: "Something went wrong; the log says what." };
