/** The parts of a container image; "" for what is not written. */
export interface ContainerImage {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

/** Takes an image apart as kustomize does: a colon before the last slash belongs to the port of a registry. */
export function splitImage(image: string): ContainerImage {
  const [tagged = "", digest = ""] = image.split("@", 2);
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  return colon === -1 ? { name: tagged, tag: "", digest } : { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), digest };
}

/** Writes an image as it stands in a container. */
export function joinImage({ name, tag, digest }: ContainerImage): string {
  return `${name}${tag === "" ? "" : `:${tag}`}${digest === "" ? "" : `@${digest}`}`;
}
