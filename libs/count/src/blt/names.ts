import { BltFault, most, quoted } from './fault.js';
import { withoutComment, type Line } from './lines.js';

/** Names of all candidates, and the title if there is one. */
export interface Names {
  readonly names: readonly string[];
  readonly title: string;
}

/** In a quoted string a quotation mark is written twice. */
const quotedString = /^"((?:[^"]|"")*)"\s*/;

function stringsOf({ number, text }: Line): string[] {
  let rest = text.trim();
  if (!rest.startsWith('"')) {
    const name = withoutComment(rest);
    return name === '' ? [] : [name];
  }
  const strings: string[] = [];
  while (rest !== '' && !rest.startsWith('#')) {
    const found = quotedString.exec(rest);
    if (!found)
      throw new BltFault(
        number,
        rest.startsWith('"') ? 'a quotation mark is not closed' : `text after a quoted name: ${quoted(rest)}`,
      );
    strings.push((found[1] ?? '').replaceAll('""', '"'));
    rest = rest.slice(found[0].length);
  }
  return strings;
}

/**
 * One name for each candidate, then the title; what follows (source, remarks, figures) is not ours to read. A file without
 * names numbers its candidates.
 */
export function readNames(lines: readonly Line[], candidates: number): Names {
  const strings: string[] = [];
  let last = 0;
  for (const line of lines) {
    last = line.number;
    if (strings.length > candidates) break;
    const found = stringsOf(line);
    if (found.some((one) => one.length > most.nameLength))
      throw new BltFault(line.number, `a name longer than ${most.nameLength} characters`);
    strings.push(...found);
  }
  // A file without names may still have its title.
  const [title] = strings.length === 1 && candidates > 1 ? strings.splice(0) : strings.slice(candidates);
  if (strings.length > 0 && strings.length < candidates)
    throw new BltFault(last, `${strings.length} names for ${candidates} candidates`);
  return {
    names: Array.from(
      { length: candidates },
      (_, index) => strings[index]?.trim() || `Candidate ${index + 1}`,
    ),
    title: title?.trim() ?? '',
  };
}
