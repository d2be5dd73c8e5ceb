import type { OutcomeDto } from "../../protocol/environments.ts";

/** For an id that stands for nothing any more. */
export const noSuchEnvironment: OutcomeDto = {
  ok: false,
  reason: "notFound",
  message: "This environment is not there any more. Its configuration may have changed.",
};

/** For a bug of ours. */
export const unexpected: OutcomeDto = { ok: false, reason: "unexpected", message: "Something went wrong; the log says what." };
