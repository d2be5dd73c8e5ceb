import { expect, test } from "vitest";
import { rememberItems } from "../../../../client/src/pickers/rememberItems.ts";
import { t } from "../fixtures.ts";

test("connecting once does not claim to leave nothing behind: the server keeps which cluster it was", () => {
  const [once, always] = rememberItems(t);
  expect(once).toEqual({
    label: "Connect This Time Only",
    detail: "Keeps on this machine only which context and cluster it is, so that another one is noticed.",
    remember: false,
  });
  expect(always).toMatchObject({ label: "Connect and Remember", remember: true });
});
