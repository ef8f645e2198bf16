const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;

/** True if the text holds the whole name or the number of the school, whatever its capitals, hyphens and apostrophes. */
export const namesSchool = (
  text: string,
  { urn, name }: { readonly urn: string; readonly name: string },
): boolean => plain(text).includes(plain(name)) || text.includes(urn);
