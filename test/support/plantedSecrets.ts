/** The values of all Secrets that tests and the sample have, in files, in Git and in clusters. Nothing that Plumbline gives out may hold one. */
export const plantedSecrets: readonly string[] = [
  "battery-staple",
  "cobalt-meadow-ferry",
  "correct-horse",
  "hunter2",
  "planted-git-value",
  "planted-live-value",
  "planted-one",
  "planted-two",
  "s3cret",
  "swordfish",
  "tern-harvest-lantern",
  "tiger",
];

const forms: readonly string[] = plantedSecrets.flatMap((value) => [value, Buffer.from(value).toString("base64")]);

/** The planted values in a text, as they are or in base64, each with what stands around it. */
export function leaksIn(text: string): readonly string[] {
  return forms.flatMap((form) => {
    const at = text.indexOf(form);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 100), at + form.length + 20)];
  });
}
