/** What the standard fonts of PDF have above ASCII and Latin-1: Windows-1252. */
const windows = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Letters and signs without a decomposition that ends in one that the fonts have. */
const instead: Record<string, string> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '′': "'",
  ʼ: '’',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  Ħ: 'H',
  ħ: 'h',
};

const has = (letter: string): boolean =>
  (letter >= ' ' && letter <= '~') || (letter >= '\u00a0' && letter <= 'ÿ') || windows.includes(letter);

/**
 * A name in letters that every PDF reader has without an embedded font: Ŵ is printed W. Of what has no likeness at all a
 * question mark stays.
 */
export const printable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      if (has(letter)) return letter;
      const plain = instead[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
      if (/^\s$/u.test(plain)) return ' ';
      return [...plain].every(has) ? plain : '?';
    })
    .join('');
