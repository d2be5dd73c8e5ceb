/** "p50 12 ms, p95 30 ms, max 41 ms (40 times)" */
export function summary(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  const at = (share: number): string => `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} (${sorted.length} times)`;
}
