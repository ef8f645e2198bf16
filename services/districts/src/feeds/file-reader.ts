import { readCsv, type CsvRow } from './csv.js';
import { decode } from './decode.js';
import type { Encoding } from './file-evidence.js';
import { FileFault } from './file-fault.js';
import { bindHeader, type BoundHeader } from './header.js';
import type { FeedProfile } from './profile.js';
import { RowReader, type Authority, type RowFault, type SchoolRow } from './row.js';
import { UrnLedger } from './urn-ledger.js';

export interface FileSource {
  readonly chunks: AsyncIterable<Buffer>;
  readonly encoding: Encoding;
  readonly endsWithNewline: boolean;
}

/** What becomes of one row, or of the header: a school to load, or an entry of the quarantine, and warnings. */
export interface RowOutcome {
  /** Of the header alone: the facts that the rows will tell. */
  readonly names?: readonly string[];
  readonly school?: SchoolRow;
  readonly fault?: RowFault;
  readonly warnings: readonly RowFault[];
}

/** Reads a whole file row by row; memory does not grow with it. Throws a FileFault where nothing of it may load. */
export class FileReader {
  /** Rows read so far, the header apart. */
  received = 0;
  /** Schools that more than one row names. */
  readonly repeated = new Set<string>();
  private readonly ledger = new UrnLedger();
  private last: CsvRow | undefined;

  constructor(
    private readonly profile: FeedProfile,
    private readonly city: Authority,
  ) {}

  async *read(file: FileSource): AsyncGenerator<RowOutcome> {
    let header: BoundHeader | undefined;
    let reader: RowReader | undefined;
    for await (const row of readCsv(decode(file.chunks, file.encoding))) {
      if (reader === undefined) {
        header = bindHeader(this.profile, row.cells);
        reader = new RowReader(this.profile, header, this.city);
        yield { names: reader.names, warnings: header.unknown.map(unknownColumn) };
        continue;
      }
      this.received += 1;
      this.last = row;
      yield this.once(reader.read(row), row.line);
    }
    if (header === undefined) throw new FileFault('empty', 'The file has no header and no rows');
    yield { warnings: this.ending(header, file.endsWithNewline) };
  }

  /** The second row that names a school is put aside here, the first when all is staged. */
  private once({ urn, ...outcome }: ReturnType<RowReader['read']>, line: number): RowOutcome {
    const before = urn === null ? undefined : this.ledger.enter(urn, line);
    if (urn === null || before === undefined) return outcome;
    this.repeated.add(urn);
    const detail = `Line ${before} names the school too; neither row is loaded`;
    return { fault: { line, urn, column: this.profile.key, code: 'duplicate-urn', detail }, warnings: [] };
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
