/** Keeps so many of the things that were asked for last. */
export class LeastRecent<Value> {
  private readonly kept = new Map<string, { version: string; value: Promise<Value> }>();

  constructor(private readonly most: number) {}

  /** The value of that version, made where it is not kept; two who ask at once wait for the same. */
  of(key: string, version: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.kept.get(key);
    this.kept.delete(key);
    const entry = known?.version === version ? known : { version, value: make() };
    this.kept.set(key, entry);
    entry.value.catch(() => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return entry.value;
  }
}
