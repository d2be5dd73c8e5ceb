import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../support/factsPack.ts";

// From a keystroke to the findings of its file, as the language server does it: the bar is a 95th percentile of 10 ms in a file of 20,000 lines.

const keystrokes = 400;

/** A Deployment with its separator. */
function deployment(index: number): string {
  const name = `web-${String(index)}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.8.${String(index)}
          ports:
            - containerPort: 8080
          resources:
            limits:
              memory: 128Mi
---
`;
}

function fileOf(lines: number): string {
  const length = deployment(0).split("\n").length - 1;
  const count = Math.floor(lines / length);
  const documents = Array.from({ length: count }, (_, index) => deployment(index)).join("");
  return documents + "# the end\n".repeat(lines - count * length);
}

/** Types and deletes one character at places all over the file; answers the times in milliseconds, smallest first. */
function typeInto(text: string): readonly number[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("a.yaml", text);
  expect(workspace.findings("a.yaml")).toEqual([]);
  const times: number[] = [];
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const at = text.indexOf("replicas: 2", Math.floor((text.length * 0.95 * stroke) / keystrokes)) + "replica".length;
    const typed = `${text.slice(0, at)}x${text.slice(at)}`;
    let start = performance.now();
    workspace.update("a.yaml", typed, { range: { start: at, end: at }, newText: "x" });
    const found = workspace.findings("a.yaml").length;
    times.push(performance.now() - start);
    expect(found).toBe(1);
    start = performance.now();
    workspace.update("a.yaml", text, { range: { start: at, end: at + 1 }, newText: "" });
    expect(workspace.findings("a.yaml")).toHaveLength(0);
    times.push(performance.now() - start);
  }
  return times.sort((left, right) => left - right);
}

test.each([
  [53, 10],
  [2000, 10],
  [20_000, 10],
])("a keystroke in a file of %i lines is answered within %i ms", (lines, bar) => {
  const text = fileOf(lines);
  typeInto(text.slice(0, text.indexOf("---")));
  const times = typeInto(text);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  console.log(`${String(lines)} lines: median ${at(0.5).toFixed(2)} ms, p95 ${at(0.95).toFixed(2)} ms`);
  expect(at(0.95)).toBeLessThan(bar);
});
