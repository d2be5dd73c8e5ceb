import { expect, test } from "vitest";
import { isInAction, parseMaskedTemplate } from "../../../../server/src/core/yaml/maskTemplate.ts";
import { toJson } from "../../../../server/src/core/yaml/toJson.ts";

const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.name" . }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    spec:
      containers:
        - name: "{{ .Chart.Name }}-a"
          {{- /* a comment
             of two lines */}}
          image: {{ .Values.image }}:{{ .Values.tag }}
`;

test("the structure around actions is read, and every offset stays", () => {
  const { text, documents } = parseMaskedTemplate(template);
  expect(text.length).toBe(template.length);
  expect(documents[0]?.problems).toEqual([]);
  expect(toJson(documents[0]?.root)).toEqual({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: expect.stringMatching(/^x+$/) as string, labels: null },
    spec: {
      replicas: expect.stringMatching(/^x+$/) as string,
      template: {
        spec: {
          containers: [{ name: expect.stringMatching(/^x+-a$/) as string, image: expect.stringMatching(/^x+:x+$/) as string }],
        },
      },
    },
  });
});

test("an action that is being typed ends with its line", () => {
  const { documents } = parseMaskedTemplate("a: {{ .Values\nb: 1\n{{- if\nc: {{ .d }}\n");
  expect(toJson(documents[0]?.root)).toEqual({ a: "xxxxxxxxxx", b: 1, c: "xxxxxxxx" });
});

test("what stands in an action is told from what stands beside it", () => {
  const text = "a: {{ .b }} c";
  expect([2, 3, 4, 6, 10, 11, 13].map((offset) => isInAction(text, offset))).toEqual([false, false, true, true, true, false, false]);
});

test("every prefix of a template is read", () => {
  for (let length = 0; length <= template.length; length++) {
    const prefix = template.slice(0, length);
    expect(parseMaskedTemplate(prefix).text).toHaveLength(length);
    isInAction(prefix, length);
  }
});
