import { describe, expect, test } from "vitest";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

describe("nothing hangs or breaks for", () => {
  test("a file of 50 MB: one sentence, and everything else goes on", async () => {
    const server = await start({ files: {} });
    const line = "  key: value of a line that is as long as lines are in large files\n";
    await server.open("big.yaml", `${config}data:\n${line.repeat(Math.ceil(50_000_000 / line.length))}`);
    await server.settled();
    expect(server.diagnostics("big.yaml")?.map(({ code }) => code)).toEqual(["yaml-too-large"]);
    expect(await server.hover("big.yaml", 2)).toBeNull();
    expect(await server.complete("big.yaml", 2)).toEqual([]);
    const version = await server.edit("big.yaml", 0, 0, "# a\n");
    expect(await server.diagnosticsOf("big.yaml", version)).toHaveLength(1);
  });

  test("a line of 1 MB: one sentence at that line, and the other documents are checked", async () => {
    const server = await start({ files: {} });
    await server.open("long.yaml", `${config}data:\n  a: "${"x".repeat(1_000_000)}"\n---\n${config}dada: {}\n`);
    const codes = (await server.diagnosticsOf("long.yaml", 1)).map(({ code, range }) => [code, range.start.line]);
    expect(codes).toEqual([
      ["yaml-too-large", 4],
      ["unknown-field", 9],
    ]);
    const version = await server.replace("long.yaml", "dada", "data");
    expect(await server.diagnosticsOf("long.yaml", version)).toHaveLength(1);
    expect(await server.complete("long.yaml", 500_000)).toEqual([]);
  });

  test("an alias bomb: one sentence", async () => {
    const server = await start({ files: {} });
    const bomb = Array.from({ length: 30 }, (_, level) => `  l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]\n`).join("");
    await server.open("bomb.yaml", `${config}data:\n  l0: &l0 "lol"\n${bomb}`);
    expect((await server.diagnosticsOf("bomb.yaml", 1)).map(({ code }) => code)).toEqual(["yaml-alias-limit"]);
    const version = await server.edit("bomb.yaml", 0, 0, "# a\n");
    expect(await server.diagnosticsOf("bomb.yaml", version)).toHaveLength(1);
    expect(await server.hover("bomb.yaml", server.text("bomb.yaml").indexOf("data"))).toBeNull();
    expect(await server.complete("bomb.yaml", server.text("bomb.yaml").length)).toEqual([]);
  });

  test("somebody who types fast in one document of 8,000 lines", async () => {
    const server = await start({ files: {} });
    const data = Array.from({ length: 8000 }, (_, index) => `  key-${index}: "${index}"\n`).join("");
    await server.open("long.yaml", `${config}data:\n${data}`);
    const typed = "# what somebody types without a stop, while all of it is read\n";
    for (let index = 0; index < typed.length; index++) await server.edit("long.yaml", index, 0, typed.charAt(index));
    const version = await server.replace("long.yaml", '"4000"', "4000");
    await server.diagnosticsOf("long.yaml", version);
    expect(server.lines("long.yaml")).toEqual([expect.stringMatching(/^long\.yaml:4006:13-17 error\[wrong-type\]/)]);
    expect((await server.hover("long.yaml", server.text("long.yaml").indexOf("\ndata:") + 1))?.range?.start.line).toBe(4);
  });

  test("text cut at any place", async () => {
    const server = await start({ files: {} });
    const other = `${config}---\n`;
    const text = `${config}data:\n  a: "x"\n  b: |\n    text\n  c: {d: [e, f]}\n`;
    await server.open("cut.yaml", other);
    for (let length = 0; length < text.length; length++) {
      const version = await server.edit("cut.yaml", other.length, Math.max(0, length - 1), text.slice(0, length));
      const diagnostics = await server.diagnosticsOf("cut.yaml", version);
      expect(diagnostics.filter(({ range }) => range.start.line < 3)).toEqual([]);
      await server.complete("cut.yaml", other.length + length);
    }
    expect(server.log.filter((line) => line.includes("failed"))).toEqual([]);
  });
});
