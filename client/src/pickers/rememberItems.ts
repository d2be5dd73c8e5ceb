import type { Translate } from "../util/phrasing.ts";

export interface RememberItem {
  readonly label: string;
  readonly detail: string;
  readonly remember: boolean;
}

/** The ways to connect. Both keep which cluster the environment is, so that another one behind the same context is noticed. */
export function rememberItems(t: Translate): readonly RememberItem[] {
  return [
    {
      label: t("Connect This Time Only"),
      detail: t("Keeps on this machine only which context and cluster it is, so that another one is noticed."),
      remember: false,
    },
    {
      label: t("Connect and Remember"),
      detail: t("Connects by itself from now on. Kept on this machine only."),
      remember: true,
    },
  ];
}
