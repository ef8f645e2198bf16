/** A spreadsheet would run a text that begins like a formula; an apostrophe keeps it a text. */
const runs = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = typeof value === 'string' && runs.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

/** True if the client names `text/csv` and not JSON before it. */
export function prefersCsv(accept: string | undefined): boolean {
  const named = accept?.match(/text\/csv|application\/(\*|json)|\*\/\*/gi);
  return named?.[0]?.toLowerCase() === 'text/csv';
}

interface Page {
  readonly items: readonly object[];
  readonly next: string | null;
}

/** The list as CSV, one page in memory at a time. */
export async function* csvOf(
  columns: readonly string[],
  first: Page,
  following: (cursor: string) => Promise<Page>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  for (let page = first; ; page = await following(page.next)) {
    const rows = page.items as readonly Record<string, unknown>[];
    yield rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
    if (page.next === null) return;
  }
}
