import { fieldShare, pairShare, type Counts, type Tally } from "./tally.ts";

/** How much of what the server says we must say, too. These never fall. */
const least = { pairShare: 0.999, fieldShare: 0.995, pairs: 3000, kinds: 25, conflicts: 100, removedBesideExtra: 10 };

/** How much of it we may leave to the server. */
const most = { leftShare: 0.02 };

/** A kind is among those compared with so many pairs. */
const pairsOfKind = 10;

/** What falls below the bars, a sentence each. `isPart`: a fixed part of the pairs, of which there are fewer. */
export function shortfalls(tally: Tally, { isPart = false } = {}): readonly string[] {
  const { all } = tally;
  const kinds = [...tally.kinds.values()].filter(({ pairs }) => pairs >= pairsOfKind).length;
  const conflicts = tally.verdicts.get("conflict") ?? 0;
  return [
    ...below("of the objects agree", pairShare(all), least.pairShare),
    ...below("of the fields agree", fieldShare(all), least.fieldShare),
    ...(leftShare(all) > most.leftShare ? [`${percent(leftShare(all))} of the objects are left to the server.`] : []),
    ...(!isPart && all.pairs < least.pairs ? [`${all.pairs} pairs are too few.`] : []),
    ...(!isPart && conflicts < least.conflicts ? [`${conflicts} conflicts of Git and the environment are too few.`] : []),
    ...(!isPart && all.removedBesideExtra < least.removedBesideExtra
      ? [`${all.removedBesideExtra} pairs with a removed beside an extra field are too few.`]
      : []),
    ...(!isPart && kinds < least.kinds ? [`${kinds} kinds are too few.`] : []),
    ...tally.disagreements.filter(({ reason }) => reason === undefined).map(({ pair }) => `Nobody has looked at: ${pair}`),
  ];
}

export function leftShare({ pairs, leftPairs }: Counts): number {
  return pairs === 0 ? 0 : leftPairs / pairs;
}

function below(what: string, share: number, bar: number): readonly string[] {
  return share < bar ? [`${percent(share)} ${what}, the bar is ${percent(bar)}.`] : [];
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
