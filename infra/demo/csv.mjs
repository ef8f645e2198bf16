import { encodeWindows1252 } from './windows-1252.mjs';

const chunkCharacters = 64 * 1024;

/** One line without its end; cells are quoted only where they must be. @param {readonly string[]} cells */
export const csvLine = (cells) =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

/**
 * The lines as a Windows-1252 file with CRLF ends, in chunks of about 64 KiB, never more than one of them in memory.
 * @param {Iterable<string>} lines
 * @returns {Generator<Buffer, void, undefined>}
 */
export function* windowsFile(lines) {
  let text = '';
  for (const line of lines) {
    text += `${line}\r\n`;
    if (text.length < chunkCharacters) continue;
    yield encodeWindows1252(text);
    text = '';
  }
  if (text !== '') yield encodeWindows1252(text);
}
