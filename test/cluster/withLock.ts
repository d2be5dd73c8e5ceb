import { mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process does so under the same lock file; `onWait` is called once if there is one. The lock of a process that is gone
 * is taken over.
 */
export async function withLock<Value>(file: string, onWait: (pid: number) => void, work: () => Promise<Value>): Promise<Value> {
  await mkdir(path.dirname(file), { recursive: true });
  for (let waited = false; !(await tryLock(file)); waited = true) {
    const owner = Number(await readFile(file, "utf8").catch(() => ""));
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
    else {
      if (!waited) onWait(owner);
      await sleep(500);
    }
  }
  const unlock = (): Promise<void> => rm(file, { force: true });
  return work().finally(unlock);
}

async function tryLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
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
