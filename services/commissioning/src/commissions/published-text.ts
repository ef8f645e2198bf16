import { unusable } from './commission.errors.js';

/** What nobody may read of a school that has not agreed to be named. */
interface Withheld {
  readonly urn: string;
  readonly name: string;
}

/** However it is spelled: without case, apostrophes and full stops. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Refuses a text that is published and names a school that is helped; `pointer` says which text it is. */
export function assertNamesNobody(
  texts: Readonly<Record<string, string | undefined>>,
  withheld: readonly Withheld[],
): void {
  for (const [field, text] of Object.entries(texts)) {
    const said = ` ${plain(text ?? '')} `;
    const named = withheld.some(
      ({ urn, name }) => said.includes(` ${urn} `) || said.includes(` ${plain(name)} `),
    );
    if (named)
      throw unusable(
        'commissioning.award.names-school',
        `/${field}`,
        'this is published, and names a school that has not agreed to be named',
      );
  }
}
