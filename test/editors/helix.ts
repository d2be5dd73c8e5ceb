// Drives Helix as its user would, by keys in a terminal, and writes what it saw as JSON. `run.ts` starts it as `helix.ts HX CONFIGURATION`; it needs tmux.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const [editor = "", configuration = ""] = process.argv.slice(2);
const result = process.env["PLUMBLINE_RESULT"] ?? "";
const folder = process.env["PLUMBLINE_FOLDER"] ?? "";
const place = path.dirname(result);
const piped = path.join(place, "piped");
const seen: Record<string, unknown> = { version: execFileSync(editor, ["--version"], { encoding: "utf8" }).trim().replace("helix ", "") };

function tmux(...parameters: readonly string[]): string {
  return execFileSync("tmux", ["-u", "-f", "/dev/null", "-S", path.join(place, "terminal"), ...parameters], { encoding: "utf8" });
}

const screen = (): string => tmux("capture-pane", "-p");
const press = (...keys: readonly string[]): string => tmux("send-keys", ...keys);
const write = (text: string): string => tmux("send-keys", "-l", text);

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}; the screen shows:\n${screen()}`);
    await pause(50);
  }
}

async function untilShown(text: string): Promise<string> {
  return until(text, () => {
    const shown = screen();
    return shown.includes(text) ? shown : undefined;
  });
}

/** Waits for the lines of a menu, which is alone in its lines. */
async function untilListed(line: RegExp): Promise<string> {
  return until(`a menu with ${line.source}`, () => {
    const shown = screen();
    return line.test(shown) ? shown : undefined;
  });
}

/** Waits until what shall go is gone: Escape with a key behind it would be read as one key with Alt. */
async function escape(shown: string): Promise<void> {
  press("Escape");
  await until(`${shown} to go`, () => (screen().includes(shown) ? undefined : true));
}

async function command(line: string): Promise<void> {
  write(`:${line}`);
  await untilShown(`:${line.slice(0, 8)}`);
  press("Enter");
}

async function selected(): Promise<string> {
  rmSync(piped, { force: true });
  await command(`pipe-to cat > ${piped}.part; mv ${piped}.part ${piped}`);
  return until("the selection", () => (existsSync(piped) ? readFileSync(piped, "utf8") : undefined));
}

async function text(): Promise<string> {
  write("%");
  return selected();
}

/** The text that the first diagnostic of the file is about; undefined where there is none. */
async function firstFinding(): Promise<string | undefined> {
  write("gg]d");
  const range = await selected();
  return range === "#" ? undefined : range;
}

async function select(pattern: string, expected = pattern): Promise<void> {
  write(`gg/${pattern}`);
  press("Enter");
  await until(pattern, async () => ((await selected()) === expected ? true : undefined));
}

async function replace(pattern: string, key: "c" | "i", by: string, expected = pattern): Promise<void> {
  await select(pattern, expected);
  write(key);
  await untilShown(" INS ");
  write(by);
  await escape(" INS ");
}

const nothing = async (): Promise<true | undefined> => ((await firstFinding()) === undefined ? true : undefined);

async function drive(): Promise<void> {
  mkdirSync(path.join(place, "config/helix"), { recursive: true });
  copyFileSync(configuration, path.join(place, "config/helix/languages.toml"));
  tmux("new-session", "-d", "-x", "200", "-y", "50", "-c", folder, editor, path.join(folder, "web.yaml"));
  await untilShown(" NOR ");
  seen["diagnostics"] = [await until("diagnostics", firstFinding)];

  await select("imagePullPolicy");
  write(" k");
  seen["hover"] = await untilShown("imagePullPolicy: string");
  await escape("imagePullPolicy: string");

  await select("always");
  write("i");
  await untilShown(" INS ");
  press("C-x");
  const offered = await untilListed(/ Never +enum_member/);
  seen["completion"] = ["Always", "IfNotPresent", "Never"].filter((value) => new RegExp(` ${value} +enum_member`).test(offered));
  await escape(" INS ");

  await select("always");
  write(" a");
  await untilListed(/Change to Never *$/m);
  press("Enter");
  await until("the fix", async () => ((await text()).includes("Always") ? true : undefined));
  seen["fixed"] = await text();
  await until("the finding to go", nothing);

  // Behind characters that each encoding counts in another way, in several steps.
  await replace("Always", "c", "😀");
  await replace("😀 é", "i", "漢é");
  await replace("😀,", "c", "Never漢,");
  seen["typed"] = [await until("the new finding", async () => ((await firstFinding()) === "Never漢" ? "Never漢" : undefined))];
  await replace("Never漢", "c", "Never");
  await until("nothing to be found", nothing);

  await select("settings\\}", "settings}");
  // The selection ends at the brace; the name is where the cursor comes back to.
  write("b r");
  await untilShown("rename-to:");
  press("C-u");
  write("other");
  press("Enter");
  await until("the new name", async () => ((await text()).includes("name: other}") ? true : undefined));
  seen["renamed"] = await text();
  await command("write-all");
  const elsewhere = path.join(folder, "settings.yaml");
  seen["renamedElsewhere"] = await until("the other file", () => {
    const now = readFileSync(elsewhere, "utf8");
    return now.includes("name: other") ? now : undefined;
  });
}

try {
  await drive();
} catch (problem) {
  seen["failure"] = problem instanceof Error ? problem.message : String(problem);
} finally {
  writeFileSync(result, JSON.stringify(seen));
  tmux("kill-server");
}
