interface Named {
  readonly id: string;
  readonly givenNames: string;
  readonly familyName: string;
}

const letters = new Intl.Collator('en-GB', { sensitivity: 'base' });

/** The order of the ballot paper: family name, then given names, as a dictionary has them; then who was nominated first. */
export const paperOrder = (a: Named, b: Named): number =>
  letters.compare(a.familyName, b.familyName) ||
  letters.compare(a.givenNames, b.givenNames) ||
  (a.id < b.id ? -1 : 1);
