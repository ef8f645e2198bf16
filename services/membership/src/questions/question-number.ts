interface Numbered {
  readonly sectionNumber: number | null;
  readonly item: number | null;
}

/** How a published question is called: section and its number in it, `3.12`. */
export const numberOf = ({ sectionNumber, item }: Numbered): string | null =>
  sectionNumber === null || item === null ? null : `${sectionNumber}.${item}`;

export function placeOf(number: string): { sectionNumber: number; item: number } {
  const [sectionNumber = 0, item = 0] = number.split('.').map(Number);
  return { sectionNumber, item };
}

/** Letters that nobody confuses when they read them out. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `Q-7KX3M9TB`, out of eight random bytes. */
export const referenceFrom = (random: Uint8Array): string =>
  `Q-${Array.from(random, (byte) => letters.charAt(byte % letters.length)).join('')}`;
