import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { Agent, request } from "node:https";
import path from "node:path";
import { stringify } from "yaml";
import type { ControlPlane } from "../../cluster/controlPlane.ts";

/** The Deployment of one number, as its manifest says it. */
function deployment(number: number): object {
  const name = nameOf(number);
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "bench" };
  const resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } };
  const probe = { httpGet: { path: "/healthz", port: "http" }, periodSeconds: 10 };
  const container = {
    name: "app",
    image: `registry.example/bench/${name}:1.${String(number % 20)}.0`,
    ports: [{ name: "http", containerPort: 8080 }],
    env: [
      { name: "LOG_LEVEL", value: "info" },
      { name: "NUMBER", value: String(number) },
    ],
    resources,
    readinessProbe: probe,
    livenessProbe: probe,
    securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false },
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "default", labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: { "app.kubernetes.io/name": name } },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}

export function nameOf(number: number): string {
  return `app-${String(number).padStart(5, "0")}`;
}

/** Writes a manifest per Deployment below `staging`, a hundred to a folder. */
export async function writeDeployments(folder: string, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const below = path.join(folder, "staging", `group-${String(Math.floor(number / 100))}`);
    if (number % 100 === 0) await mkdir(below, { recursive: true });
    await writeFile(path.join(below, `${nameOf(number)}.yaml`), stringify(deployment(number), { aliasDuplicateObjects: false }));
  }
}

/** Speaks to an API server over connections that stay open, without anything that a client does for its user. */
export class BareClient {
  readonly #agent: Agent;
  readonly #url: string;
  readonly #token: string;

  constructor(plane: ControlPlane) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.caFile) });
    this.#url = plane.url;
    this.#token = plane.token("admin");
  }

  async apply(number: number, options: { readonly dryRun: boolean }): Promise<void> {
    const query = `fieldManager=plumbline&force=true${options.dryRun ? "&dryRun=All" : ""}`;
    const body = JSON.stringify(deployment(number));
    await this.#send("PATCH", `${placeOf(number)}?${query}`, { contentType: "application/apply-patch+yaml", body });
  }

  async setReplicas(number: number, replicas: number): Promise<void> {
    const body = JSON.stringify({ spec: { replicas } });
    await this.#send("PATCH", `${placeOf(number)}?fieldManager=kubectl-edit`, { contentType: "application/merge-patch+json", body });
  }

  /** Lists every Deployment at once and parses what comes; answers how many there are. */
  async list(): Promise<number> {
    const { items } = JSON.parse(await this.#send("GET", "/apis/apps/v1/deployments")) as { readonly items: readonly unknown[] };
    return items.length;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, target: string, content?: { readonly contentType: string; readonly body: string }): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.#token}`, ...(content && { "content-type": content.contentType }) };
      const sent = request(this.#url + target, { method, agent: this.#agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => void parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          if ((response.statusCode ?? 0) < 300) resolve(text);
          else reject(new Error(`${method} ${target}: ${text}`));
        });
      });
      sent.on("error", reject);
      sent.end(content?.body);
    });
  }
}

function placeOf(number: number): string {
  return `/apis/apps/v1/namespaces/default/deployments/${nameOf(number)}`;
}

/** Does work for each number below `count`, some at a time. */
export async function forEachNumber(count: number, work: (number: number) => Promise<void>, atOnce = 8): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const worker = async (): Promise<void> => {
    for (const number of numbers) await work(number);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
