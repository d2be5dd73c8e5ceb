import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ClusterSigns } from "../../../../server/src/core/ports.ts";
import { compareSigns, signsOfTarget, type Likeness } from "../../../../server/src/node/kubernetes/clusterSigns.ts";

const shop = { uid: "uid-1", created: "2026-01-01T00:00:00Z" };
const later = (uid: string): typeof shop => ({ uid, created: "2026-03-02T00:00:00Z" });
const before: ClusterSigns = {
  objects: { "namespaces/shop": shop, "namespaces/web": { uid: "uid-web", created: "2026-01-01T00:00:00Z" } },
  authorities: ["key-1"],
  server: "api.example.org:6443",
  seen: "2026-03-01T12:00:00.000Z",
};

test.each<[what: string, now: Partial<ClusterSigns>, likeness: Likeness]>([
  ["nothing has changed", {}, "same"],
  ["the authority has new keys", { authorities: ["key-2"] }, "same"],
  ["the server moved and its authority has new keys", { authorities: ["key-2"], server: "new.example.org" }, "same"],
  ["the namespace was there before, as another one", { objects: { "namespaces/shop": { ...shop, uid: "uid-2" } } }, "other"],
  ["the namespace was made anew", { objects: { "namespaces/shop": later("uid-2") } }, "same"],
  [
    "the namespace was made anew, and so were the keys",
    { objects: { "namespaces/shop": later("uid-2") }, authorities: ["key-2"] },
    "other",
  ],
  ["two places are others, whenever they were made", { objects: { "namespaces/shop": later("2"), "namespaces/web": later("3") } }, "other"],
  ["the namespace may not be read any more", { objects: {} }, "same"],
  ["it may not be read any more, and the keys are new", { objects: {}, authorities: ["key-2"] }, "same"],
  ["nothing can be read at another address with the same authority", { objects: {}, server: "prod.example.org" }, "untold"],
  ["nothing can be read at another address with another authority", { objects: {}, server: "x", authorities: ["key-2"] }, "other"],
  ["nothing can be read at another address that the machine trusts", { objects: {}, server: "x", authorities: [] }, "untold"],
])("%s", (_what, now, likeness) => {
  expect(compareSigns(before, { ...before, seen: "2026-03-03T00:00:00.000Z", ...now })).toBe(likeness);
});

test("another service account of the same name is no other cluster, the very same one is the same cluster", () => {
  const with_ = (uid: string): ClusterSigns => ({ ...before, objects: { ourselves: { uid, created: "2026-01-01T00:00:00Z" } } });
  expect(compareSigns(with_("a"), with_("b"))).toBe("same");
  expect(compareSigns(with_("a"), { ...with_("b"), server: "x" })).toBe("untold");
  expect(compareSigns(with_("a"), { ...with_("a"), server: "x", authorities: ["key-2"] })).toBe("same");
});

test("a bundle of two authorities has both their keys, and rubbish none", () => {
  const [authority, other] = ["ca", "server"].map((name) =>
    readFileSync(`${import.meta.dirname}/../../../fixtures/tls/${name}.crt`, "utf8"),
  );
  const server = new URL("https://api.example.org:6443/k8s");
  const signsOf = (certificateAuthority: string): readonly string[] =>
    signsOfTarget({ server, tls: { certificateAuthority, insecure: false } }).authorities;
  const both = signsOf(`${authority}\n${other}`);
  expect(both).toEqual([...signsOf(authority!), ...signsOf(other!)]);
  expect(both.map((key) => key.length)).toEqual([64, 64]);
  expect(signsOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).toEqual([]);
  expect(signsOfTarget({ server, tls: { insecure: false } })).toEqual({ authorities: [], server: "api.example.org:6443" });
});
