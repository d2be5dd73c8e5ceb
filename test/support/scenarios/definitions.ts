import { beforeAll, describe, expect, test } from "vitest";
import { certificate, certificateDefinition } from "./objects.ts";
import { ownershipOf } from "./ownership.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const group = "pki.example.org";

/** CustomResourceDefinitions and the resources that they define. */
export function definitionScenarios(client: () => ScenarioClient): void {
  describe("custom resources", () => {
    let certificates: string;

    beforeAll(async () => {
      const at = await client().namespace("definitions");
      certificates = `${at(`${group}/v1`)}/certificates`;
      const { status, text } = await client().post(definitions, certificateDefinition(group));
      expect(status, text).toBe(201);
      await client().until(`${definitions}/certificates.${group}`, (crd) =>
        (crd.status?.conditions ?? []).some((condition: Answered) => condition.type === "Established" && condition.status === "True"),
      );
      await client().until(certificates, () => true);
    });

    const causesOf = (body: Answered): readonly string[] =>
      (body.details?.causes ?? []).map(
        (cause: Answered) => `${cause.reason as string} ${cause.field as string}: ${cause.message as string}`,
      );

    test("are told to be served", async () => {
      const crd = (await client().get(`${definitions}/certificates.${group}`)).body;
      expect(crd.spec).toMatchObject({ conversion: { strategy: "None" }, names: { listKind: "CertificateList" } });
      expect(crd.status).toMatchObject({
        acceptedNames: { plural: "certificates", kind: "Certificate" },
        storedVersions: ["v1"],
        conditions: expect.arrayContaining([
          expect.objectContaining({ type: "NamesAccepted", status: "True", reason: "NoConflicts", message: "no conflicts found" }),
          expect.objectContaining({
            type: "Established",
            status: "True",
            reason: "InitialNamesAccepted",
            message: "the initial names have been accepted",
          }),
        ]),
      });
      const found = await client().until(`/apis/${group}/v1`, () => true);
      expect(found.resources.map((resource: Answered) => resource.name).sort()).toEqual([
        "certificates",
        "certificates/scale",
        "certificates/status",
      ]);
      const index = await client().until("/openapi/v3", (body) => body.paths[`apis/${group}/v1`] !== undefined);
      const { components } = (await client().get(index.paths[`apis/${group}/v1`].serverRelativeURL)).body;
      const schema = components.schemas["org.example.pki.v1.Certificate"];
      expect(schema["x-kubernetes-group-version-kind"]).toEqual([{ group, kind: "Certificate", version: "v1" }]);
      expect(schema.properties.spec.properties.names["x-kubernetes-list-type"]).toBe("set");
    });

    test("get defaults, exact numbers and no fields that nobody declared", async () => {
      const { status, body, warnings } = await client().post(
        certificates,
        certificate(group, "web", {
          dnsName: "shop.example.org",
          serial: 9223372036854775807n,
          extra: { anything: [1, { deep: -9007199254740993n }] },
          unknown: true,
        }),
      );
      expect(status).toBe(201);
      expect(warnings).toEqual(['unknown field "spec.unknown"']);
      expect(body.spec).toEqual({
        dnsName: "shop.example.org",
        algorithm: "ECDSA",
        copies: 1,
        serial: 9223372036854775807n,
        extra: { anything: [1, { deep: -9007199254740993n }] },
      });
      expect(body.metadata.generation).toBe(1);
      const list = (await client().get(certificates)).body;
      expect(list).toMatchObject({ kind: "CertificateList", apiVersion: `${group}/v1` });
      expect(list.items[0]).toMatchObject({ kind: "Certificate", apiVersion: `${group}/v1` });
    });

    test("are held against their schema", async () => {
      const { status, body } = await client().post(
        certificates,
        certificate(group, "wrong", { dnsName: "UPPER", algorithm: "DSA", days: 900, steps: ["a", "b", "c", "d"], names: "one" }),
      );
      expect(status).toBe(422);
      expect(body).toMatchObject({ reason: "Invalid", details: { name: "wrong", group, kind: "Certificate" } });
      expect(causesOf(body).toSorted()).toEqual([
        "FieldValueInvalid spec.days: Invalid value: 900: spec.days in body should be less than or equal to 825",
        "FieldValueInvalid spec.dnsName: Invalid value: \"UPPER\": spec.dnsName in body should match '^[a-z.]+$'",
        'FieldValueNotSupported spec.algorithm: Unsupported value: "DSA": supported values: "RSA", "ECDSA"',
        "FieldValueTooMany spec.steps: Too many: 4: must have at most 3 items",
        'FieldValueTypeInvalid spec.names: Invalid value: "string": spec.names in body must be of type array: "string"',
      ]);
      const missing = await client().post(certificates, certificate(group, "missing", {}));
      expect(causesOf(missing.body)).toContain("FieldValueRequired spec.dnsName: Required value");
      const nothing = await client().post(certificates, { apiVersion: `${group}/v1`, kind: "Certificate", metadata: { name: "nothing" } });
      expect(causesOf(nothing.body)).toContain("FieldValueRequired spec: Required value");
    });

    test("are refused for unknown fields when that is asked for", async () => {
      const object = certificate(group, "strict", { dnsName: "a", unknown: 1 });
      const strict = await client().send(`${certificates}?fieldValidation=Strict`, { method: "POST", body: object });
      expect(strict).toMatchObject({
        status: 400,
        body: {
          message: 'Certificate in version "v1" cannot be handled as a Certificate: strict decoding error: unknown field "spec.unknown"',
        },
      });
      const ignored = await client().send(`${certificates}?fieldValidation=Ignore`, { method: "POST", body: object });
      expect(ignored).toMatchObject({ status: 201, warnings: [] });
      const applied = await client().apply(
        `${certificates}/applied`,
        "gitops",
        certificate(group, "applied", { dnsName: "a", unknown: 1 }),
      );
      expect(applied.status).toBe(500);
      expect(applied.body.message).toMatch(/\.spec\.unknown: field not declared in schema/);
    });

    test("have a status of their own and count generations of the rest", async () => {
      const path = `${certificates}/status`;
      await client().post(certificates, { ...certificate(group, "status", { dnsName: "a" }), status: { phase: "Sent" } });
      const created = (await client().get(path)).body;
      expect(created).not.toHaveProperty("status");
      const reported = await client().patch(`${path}/status?fieldManager=issuer`, "merge", {
        spec: { days: 5 },
        status: { phase: "Issued" },
      });
      expect(reported.body).toMatchObject({ spec: created.spec, status: { phase: "Issued" }, metadata: { generation: 1 } });
      expect(ownershipOf(reported.body)).toContain("issuer Update status f:status/f:phase");
      const changed = await client().patch(path, "merge", { spec: { days: 5 }, status: { phase: "Lost" } });
      expect(changed.body).toMatchObject({ status: { phase: "Issued" }, metadata: { generation: 2 } });
    });

    test("are scaled where they say", async () => {
      await client().apply(`${certificates}/scaled`, "gitops", certificate(group, "scaled", { dnsName: "a", copies: 2 }));
      expect((await client().get(`${certificates}/scaled/scale`)).body).toMatchObject({ spec: { replicas: 2 } });
      await client().patch(`${certificates}/scaled/scale?fieldManager=kubectl`, "merge", { spec: { replicas: 3 } });
      const object = (await client().get(`${certificates}/scaled`)).body;
      expect(object.spec.copies).toBe(3);
      expect(ownershipOf(object)).toContain("kubectl Update scale f:spec/f:copies");
    });

    test("merge sets when they are applied", async () => {
      await client().apply(`${certificates}/set`, "gitops", certificate(group, "set", { dnsName: "a", names: ["a", "b"] }));
      await client().apply(`${certificates}/set`, "other", certificate(group, "set", { dnsName: "a", names: ["c"] }));
      const { body } = await client().apply(`${certificates}/set`, "gitops", certificate(group, "set", { dnsName: "a", names: ["b"] }));
      expect(body.spec.names.toSorted()).toEqual(["b", "c"]);
    });

    test("take no strategic merge patches", async () => {
      const { status } = await client().patch(`${certificates}/web`, "strategic-merge", { spec: { days: 1 } });
      expect(status).toBe(415);
    });

    test("are replaced on a named version only", async () => {
      const object = (await client().get(`${certificates}/web`)).body;
      const { resourceVersion, ...metadata } = object.metadata;
      expect(resourceVersion).toBeDefined();
      const blind = await client().put(`${certificates}/web`, { ...object, metadata });
      expect(blind.status).toBe(422);
      expect(blind.body.details.causes[0].field).toBe("metadata.resourceVersion");
    });

    test("are the same object in every version, and old versions warn", async () => {
      const { body, warnings } = await client().get(`${certificates.replace("/v1/", "/v1beta1/")}/web`);
      expect(body).toMatchObject({ apiVersion: `${group}/v1beta1`, spec: { dnsName: "shop.example.org" } });
      expect(warnings).toEqual([`${group}/v1beta1 Certificate is deprecated; use ${group}/v1 Certificate`]);
    });

    test("go with their definition", async () => {
      const other = "gone.example.org";
      await client().post(definitions, certificateDefinition(other));
      const path = `/apis/${other}/v1/namespaces/definitions/certificates`;
      await client().until(path, () => true);
      await client().post(path, certificate(other, "x", { dnsName: "a" }));
      await client().delete(`${definitions}/certificates.${other}`);
      await client().untilGone(`${definitions}/certificates.${other}`);
      await client().untilGone(path);
    });

    test("need a definition that fits its name", async () => {
      const crd = certificateDefinition("misnamed.example.org");
      const { status, body } = await client().post(definitions, { ...crd, metadata: { name: "wrong.example.org" } });
      expect(status).toBe(422);
      expect(causesOf(body)).toContain(
        'FieldValueInvalid metadata.name: Invalid value: "wrong.example.org": must be spec.names.plural+"."+spec.group',
      );
    });
  });
}
