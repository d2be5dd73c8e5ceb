import { readFile } from "node:fs/promises";

/** Milliseconds of the processor that a process has used so far in user and system mode, in steps of ten; undefined where the system does not tell. */
export async function processorMilliseconds(pid: number | undefined): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => undefined);
  // Behind the name in parentheses; fields 14 and 15 count hundredths of a second.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Megabytes of memory that a process has, and the most that it has had so far; undefined where the system does not tell. */
export async function processMegabytes(pid: number | undefined): Promise<{ readonly now: number; readonly most: number } | undefined> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => undefined);
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status ?? "")?.[1] ?? NaN) / 1024;
  return status === undefined ? undefined : { now: read("VmRSS"), most: read("VmHWM") };
}
