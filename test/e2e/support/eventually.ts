/**
 * Tries again every 50 ms until `check` returns without throwing, and returns what it returned: `await eventually(() => assert.equal(count(), 3))`.
 * Throws the last error when that takes longer than `timeout` milliseconds.
 */
export async function eventually<Value>(
  check: () => Value | PromiseLike<Value>,
  { timeout = 30_000 }: { readonly timeout?: number } = {},
): Promise<Value> {
  const deadline = Date.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
