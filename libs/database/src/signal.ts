/** Tells whoever listens in this process that something happened, without saying what. */
export class Signal {
  private readonly listeners = new Set<() => void>();

  /** Returns the way to stop listening. */
  on(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  raise(): void {
    for (const listener of this.listeners) listener();
  }
}
