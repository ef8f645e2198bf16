const urns = 1_000_000;

/** Which URNs a file has named, and on which line first: 4 MB whatever the file's size, because a URN has six digits. */
export class UrnLedger {
  private readonly lines = new Uint32Array(urns);

  /** Enters the URN; answers the line that named it before, if one did. */
  enter(urn: string, line: number): number | undefined {
    const before = this.lines[Number(urn)];
    if (before !== undefined && before > 0) return before;
    this.lines[Number(urn)] = line;
    return undefined;
  }
}
