/** A post and the one it answers to. */
export interface Placed {
  readonly id: string;
  readonly managerId: string | null;
}

export interface InPlace<Post> {
  readonly post: Post;
  /** 0 at the top. */
  readonly depth: number;
}

/** True if `post` would answer to itself, at whatever distance, were `manager` its manager. */
export function wouldGoRound(
  managers: ReadonlyMap<string, string | null>,
  post: string,
  manager: string,
): boolean {
  const seen = new Set<string>();
  for (let above: string | null = manager; above !== null; above = managers.get(above) ?? null) {
    if (above === post) return true;
    // A ring that does not hold the post is somebody else's, and must not hold us.
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}

/** Every post after the one it answers to, in the order given; one whose manager is not among them stands at the top. */
export function inOrder<Post extends Placed>(posts: readonly Post[]): InPlace<Post>[] {
  const known = new Set(posts.map(({ id }) => id));
  const reports = new Map<string | null, Post[]>();
  for (const post of posts) {
    const above = post.managerId !== null && known.has(post.managerId) ? post.managerId : null;
    const beside = reports.get(above);
    if (beside === undefined) reports.set(above, [post]);
    else beside.push(post);
  }
  const placed: InPlace<Post>[] = [];
  const waiting = (reports.get(null) ?? []).map((post) => ({ post, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { post, depth } = next;
    placed.push(next);
    waiting.push(...(reports.get(post.id) ?? []).map((one) => ({ post: one, depth: depth + 1 })).reverse());
  }
  return placed;
}

/** True unless these shares make up the whole of the post; null is the whole. */
export const isVacant = (shares: readonly (number | null)[]): boolean =>
  !shares.includes(null) && !(shares.includes(1) && shares.includes(2));
