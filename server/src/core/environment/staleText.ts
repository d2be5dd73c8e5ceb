/** How many sentences people read. */
const most = 2;

/** Says which kinds are not up to date, by the sentences of their failures; undefined when all are. */
export function staleText(failures: readonly string[]): string | undefined {
  const sentences = [...new Set(failures)];
  const more = sentences.length - most;
  if (more > 0)
    return [...sentences.slice(0, most), more === 1 ? "1 more kind is not up to date." : `${more} more kinds are not up to date.`].join(
      " ",
    );
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
