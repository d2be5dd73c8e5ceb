import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process does so under the same lock file; `onWait` is called once if there is one. The lock of a process that is gone
 * is taken over.
 */
export async function withLock<Value>(file: string, onWait: (pid: number) => void, work: () => Promise<Value>): Promise<Value> {
  await mkdir(path.dirname(file), { recursive: true });
  let told = false;
  while (!(await tryLock(file))) {
    const owner = Number(await readFile(file, "utf8").catch(() => ""));
    if (owner === 0) continue; // given back just now
    if (!isAlive(owner)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await sleep(200);
  }
  return work().finally(() => rm(file, { force: true }));
}

/** Linking, unlike creating and then writing, never leaves a lock without its owner's name. */
async function tryLock(file: string): Promise<boolean> {
  const own = `${file}.${process.pid}.${performance.now()}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
