import { readCsv, type CsvRow } from './csv.js';
import { decode } from './decode.js';
import type { Encoding } from './file-evidence.js';
import { FileFault } from './file-fault.js';
import { bindHeader, type BoundHeader } from './header.js';
import type { FeedProfile } from './profile.js';
import type { FigureSlot } from './figures.js';
import { RowReader, type Authority, type RowContent, type RowFault } from './row.js';
import { UrnLedger } from './urn-ledger.js';

export interface FileSource {
  readonly chunks: AsyncIterable<Buffer>;
  readonly encoding: Encoding;
  readonly endsWithNewline: boolean;
}

/** What becomes of one row, or of the header: content to load, or an entry of the quarantine, and warnings. */
export interface RowOutcome extends RowContent {
  /** Of the header alone: the facts that the rows will tell. */
  readonly names?: readonly string[];
  readonly fault?: RowFault;
  readonly warnings: readonly RowFault[];
}

/** Schools that several rows of a file name, and on which lines: none of the rows can be believed. */
export type RepeatedSchools = ReadonlyMap<string, readonly number[]>;

/** Reads a whole file row by row; memory does not grow with it. Throws a FileFault where nothing of it may load. */
export class FileReader {
  /** Rows read so far, the header apart. */
  received = 0;
  /** Totals of areas and the nation among them. */
  comparators = 0;
  /** Schools that more than one row names, beside those that were known to be. */
  readonly repeated = new Map<string, number[]>();
  private readonly ledger = new UrnLedger();
  private header: BoundHeader | undefined;
  private rows: RowReader | undefined;
  private last: CsvRow | undefined;

  constructor(
    private readonly profile: FeedProfile,
    private readonly city: Authority,
    /** What an earlier reading of the file has found. */
    private readonly known: RepeatedSchools = new Map(),
    private readonly period = '',
  ) {}

  /** The figures that the rows of the file give of schools, once its header has been read. */
  get figures(): readonly FigureSlot[] {
    return this.rows?.figures ?? [];
  }

  /** Outcomes as they come to be, a part of the file at a time: to await each row would take longer than to read it. */
  async *read(file: FileSource): AsyncGenerator<Iterable<RowOutcome>> {
    for await (const rows of readCsv(decode(file.chunks, file.encoding))) yield this.outcomes(rows);
    if (this.header === undefined) throw new FileFault('empty', 'The file has no header and no rows');
    yield [{ warnings: this.ending(this.header, file.endsWithNewline) }];
  }

  private *outcomes(rows: Iterable<CsvRow>): Generator<RowOutcome> {
    for (const row of rows) {
      if (this.rows === undefined) {
        this.header = bindHeader(this.profile, row.cells);
        this.rows = new RowReader(this.profile, this.header, this.city, this.period);
        yield { names: this.rows.names, warnings: this.header.unknown.map(unknownColumn) };
        continue;
      }
      this.received += 1;
      this.last = row;
      yield this.once(this.rows.read(row), row.line);
    }
  }

  /** Only the second row that names a school shows that the first was not to be loaded: then the file is read anew. */
  private once({ urn, ...outcome }: ReturnType<RowReader['read']>, line: number): RowOutcome {
    if (outcome.comparator !== undefined) this.comparators += 1;
    // Of links a school may have many.
    if (urn === null || this.profile.kind === 'links') return outcome;
    const lines = this.known.get(urn);
    if (lines === undefined) this.note(urn, line);
    else if (outcome.fault === undefined) {
      const other = lines.find((each) => each !== line);
      const detail = `Line ${other} names the school too; neither row is loaded`;
      return { fault: { line, urn, column: this.profile.key, code: 'duplicate-urn', detail }, warnings: [] };
    }
    return outcome;
  }

  private note(urn: string, line: number): void {
    const before = this.ledger.enter(urn, line);
    if (before === undefined) return;
    const lines = this.repeated.get(urn);
    if (lines === undefined) this.repeated.set(urn, [before, line]);
    else lines.push(line);
  }

  private ending({ width }: BoundHeader, endsWithNewline: boolean): RowFault[] {
    if (this.last === undefined) throw new FileFault('no-rows', 'The file has a header and no rows', 1);
    if (endsWithNewline) return [];
    const { line, cells } = this.last;
    if (cells.length < width)
      throw new FileFault(
        'truncated',
        `The file ends within line ${line}, after ${cells.length} of ${width} cells`,
        line,
      );
    const detail = 'The last line has no line end; if its last cell is cut, that cannot be seen';
    return [{ line, urn: null, column: null, code: 'no-final-line-end', detail }];
  }
}

const unknownColumn = (name: string): RowFault => ({
  line: 1,
  urn: null,
  column: name,
  code: 'unknown-column',
  detail: 'The column is not known and was not read',
});
