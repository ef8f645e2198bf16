/** Of `urn`, `linkedUrn` is what `type` says: its successor, its predecessor, … */
export interface ToldLink {
  readonly urn: string;
  readonly line: number;
  readonly linkedUrn: string;
  readonly type: string;
  readonly establishedOn: string | null;
}

const nothing = /^does not have links$/i;
const link = /^(\d{6}) (\S.*)$/;

/**
 * The links of a school as GIAS writes them into one cell each, such as `148213 Successor`, the later ones beyond the
 * header. Answers also the cells that are no link.
 */
export function linksIn(
  cells: readonly string[],
  urn: string,
  line: number,
): { links: ToldLink[]; unread: string[] } {
  const links: ToldLink[] = [];
  const unread: string[] = [];
  for (const cell of cells.map((each) => each.trim())) {
    if (cell === '' || nothing.test(cell)) continue;
    const [, linkedUrn, type] = link.exec(cell) ?? [];
    if (linkedUrn === undefined || type === undefined || linkedUrn === urn) unread.push(cell);
    else links.push({ urn, line, linkedUrn, type, establishedOn: null });
  }
  return { links, unread };
}
