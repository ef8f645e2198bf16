const longestPauseMs = 5_000;

/** Full jitter: many clients of a broker that comes back do not all come at once. */
export const backOffMs = (attempt: number): number =>
  Math.random() * Math.min(longestPauseMs, 100 * 2 ** attempt);

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
