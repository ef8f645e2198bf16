/** The characters of Windows-1252 that are not at their Latin-1 place, as far as our names use them. */
const moved = new Map([
  ['–', '\x96'],
  ['’', '\x92'],
  ['Œ', '\x8c'],
  ['Š', '\x8a'],
]);

/** Bytes as council systems send them. Throws a RangeError for a character that Windows-1252 does not have. @param {string} text */
export function encodeWindows1252(text) {
  const latin = text.replace(/[^\0-\x7f\xa0-\xff]/g, (character) => {
    const byte = moved.get(character);
    if (byte === undefined) throw new RangeError(`${character} has no place in Windows-1252`);
    return byte;
  });
  return Buffer.from(latin, 'latin1');
}
