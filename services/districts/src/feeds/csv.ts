import { FileFault } from './file-fault.js';

export interface CsvRow {
  readonly cells: readonly string[];
  /** The line on which the row begins, the header's being 1. */
  readonly line: number;
}

const longestRow = 256_000;
const [lineFeed, carriageReturn, quote, comma] = [10, 13, 34, 44];

/**
 * Reads the rows of each piece as it comes, strictly after RFC 4180; blank lines are no rows. Throws a FileFault where quotes or the end of
 * the file are broken, since then nothing tells where cells begin. Written here because csv-parse, against which it is
 * tested, takes six times as long and counts lines wrong inside quotes.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<Iterable<CsvRow>> {
  const scanner = new RowScanner();
  for await (const piece of text) {
    scanner.add(piece);
    yield scanner.rows();
  }
  scanner.end();
  yield scanner.rows();
}

/** The text that has come and is not read yet: it begins at the beginning of a row. */
class RowScanner {
  private text = '';
  private line = 1;
  private ended = false;

  add(piece: string): void {
    this.text += piece;
  }

  end(): void {
    this.ended = true;
  }

  *rows(): Generator<CsvRow> {
    let start = 0;
    for (let row = this.row(start); row !== undefined; row = this.row(start)) {
      const { cells, next, breaks } = row;
      const blank = cells.length === 1 && cells[0] === '' && this.text.charCodeAt(start) !== quote;
      if (!blank) yield { cells, line: this.line };
      start = next;
      this.line += 1 + breaks;
    }
    this.text = this.text.slice(start);
    if (this.text.length > longestRow) throw this.endless();
  }

  /** The row that begins here; undefined if its end has not come yet. */
  private row(start: number): { cells: string[]; next: number; breaks: number } | undefined {
    const { text } = this;
    const cells: string[] = [];
    let breaks = 0;
    let place = start;
    if (place === text.length) return undefined;
    for (;;) {
      if (text.charCodeAt(place) === quote) {
        const cell = this.quoted(place);
        if (cell === undefined) return undefined;
        cells.push(cell.value);
        breaks += breaksIn(cell.value);
        place = cell.end;
      } else {
        const end = this.plainEnd(place);
        cells.push(text.slice(place, end));
        place = end;
      }
      if (place === text.length) return this.ended ? { cells, next: place, breaks } : undefined;
      if (text.charCodeAt(place) !== comma) {
        const next = this.afterBreak(place);
        return next === undefined ? undefined : { cells, next, breaks };
      }
      place += 1;
    }
  }

  private plainEnd(start: number): number {
    const { text } = this;
    for (let place = start; place < text.length; place += 1) {
      const character = text.charCodeAt(place);
      if (character === comma || character === lineFeed || character === carriageReturn) return place;
      if (character === quote)
        throw this.fault('stray-quote', 'has a cell with a quote that it does not begin with');
    }
    return text.length;
  }

  /** The cell whose opening quote is here, and the place after its closing one; undefined while that may still come. */
  private quoted(start: number): { value: string; end: number } | undefined {
    const { text } = this;
    let value = '';
    for (let from = start + 1; ;) {
      const found = text.indexOf('"', from);
      if (found === -1 && this.ended) throw this.unfinished(start);
      if (found === -1 || (found + 1 === text.length && !this.ended)) return undefined;
      if (text.charCodeAt(found + 1) !== quote)
        return { value: value + text.slice(from, found), end: this.closed(found + 1) };
      value += text.slice(from, found + 1);
      from = found + 2;
    }
  }

  private closed(place: number): number {
    const after = this.text.charCodeAt(place);
    if (place === this.text.length || after === comma || after === lineFeed || after === carriageReturn)
      return place;
    throw this.fault('unclosed-quote', 'has a quoted cell that goes on after its closing quote');
  }

  /** The place after a line end; undefined while it may still be the first half of CR LF. */
  private afterBreak(place: number): number | undefined {
    if (this.text.charCodeAt(place) === lineFeed) return place + 1;
    if (place + 1 === this.text.length && !this.ended) return undefined;
    return this.text.charCodeAt(place + 1) === lineFeed ? place + 2 : place + 1;
  }

  private unfinished(opening: number): FileFault {
    return breaksIn(this.text.slice(opening)) > 0
      ? this.fault('unclosed-quote', 'has a quote that is never closed')
      : this.fault('truncated', 'is the last of the file, which ends inside a quoted cell');
  }

  private endless(): FileFault {
    return breaksIn(this.text) > 0
      ? this.fault('unclosed-quote', `has a quote that is not closed within ${longestRow} characters`)
      : this.fault('row-too-long', `is longer than ${longestRow} characters`);
  }

  private fault(code: FileFault['code'], what: string): FileFault {
    return new FileFault(code, `The row that begins on line ${this.line} ${what}`, this.line);
  }
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
