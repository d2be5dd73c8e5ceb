import type { Phrasing } from "./phrasing.ts";

/** `14:02` today, with the day before that, with the year when it is another one. Text that is no time comes back as it is. */
export function formatTime(time: string, { language, now }: Phrasing): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const clock = date.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (date.toDateString() === now.toDateString()) return clock;
  const sameYear = date.getFullYear() === now.getFullYear();
  const day = date.toLocaleDateString(language, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
  return `${day} ${clock}`;
}

/** `3 min ago` for times younger than an hour, else as `formatTime`. */
export function formatAge(time: string, phrasing: Phrasing): string {
  const minutes = Math.floor((phrasing.now.getTime() - new Date(time).getTime()) / 60_000);
  if (!(minutes >= 0 && minutes < 60)) return formatTime(time, phrasing);
  return minutes === 0 ? phrasing.t("just now") : phrasing.t("{0} min ago", minutes);
}

/** Day, time with seconds and zone, for tooltips. */
export function formatExactTime(time: string, { language }: Phrasing): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toLocaleString(language, { dateStyle: "medium", timeStyle: "long", hourCycle: "h23" });
}
