import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fail, succeed, type Disposable, type Result } from "../../core/result.ts";

/** The right to be the only cluster in a folder. */
export interface FolderLock extends Disposable {
  /** Records where the cluster listens, so that others can tell whether it still does. */
  announce(port: number): void;
}

const lockName = "lock";

/** Takes the lock of a folder; one whose owner is gone is taken over. */
export async function lockFolder(folder: string): Promise<Result<FolderLock, "locked">> {
  const path = join(folder, lockName);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
      return succeed({
        announce: (port) => {
          writeFileSync(path, `${process.pid} ${port}\n`, { mode: 0o600 });
        },
        dispose: () => {
          if (ownerOf(path)?.process === process.pid) rmSync(path, { force: true });
        },
      });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const owner = ownerOf(path);
    if (owner !== undefined && (await isRunning(owner)))
      return fail(
        "locked",
        `A local cluster is already running in ${folder} (process ${owner.process}). Stop it, or choose another folder.`,
      );
    rmSync(path, { force: true });
  }
  return fail("locked", `Another local cluster is being started in ${folder}.`);
}

interface Owner {
  readonly process: number;
  readonly port?: number;
}

function ownerOf(path: string): Owner | undefined {
  try {
    const [owner = "", port] = readFileSync(path, "utf8").trim().split(" ");
    if (!/^\d+$/.test(owner)) return undefined;
    return { process: Number(owner), ...(port === undefined ? {} : { port: Number(port) }) };
  } catch {
    return undefined;
  }
}

/** A process number may have come to belong to something else since: only who also listens where the cluster did is one. */
async function isRunning({ process: owner, port }: Owner): Promise<boolean> {
  try {
    process.kill(owner, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return port === undefined || (await isListening(port));
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
