import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a label is written with what labels take", () => {
  const labelled = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    team: ${value} # us\n`;
  checkFixed("invalid-label", "Change to shop-payments", labelled("shop & payments!"), labelled("shop-payments"));
});

test("a host is no address", () => {
  const ingress = (host: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  rules:\n    - host: ${host} # public\n`;
  checkFixed("invalid-host", "Change to shop.example.com", ingress("https://Shop.example.com/cart"), ingress("shop.example.com"));
});
