import { districts } from '@partnership/contracts';

interface ListedFact {
  readonly column: string;
  readonly fact: string;
  readonly type: 'text' | 'integer' | 'smallint';
  /** How a person's value is read; free where absent. */
  readonly reads?: districts.FactReading;
  /** What a value must look like, as an expression that JavaScript and PostgreSQL read alike; any value suits where absent. */
  readonly form?: string;
  /** The form in words. */
  readonly must?: string;
}

const oneOf = (words: readonly string[]): Pick<ListedFact, 'type' | 'form' | 'must'> => ({
  type: 'text',
  form: `^(${words.join('|')})$`,
  must: `must be one of ${words.join(', ')}`,
});

const whole = {
  type: 'integer',
  reads: 'count',
  form: '^[0-9]{1,9}$',
  must: 'must be a whole number',
} as const;

/**
 * The facts that the directory lists. A record has them in columns too, where SQL reads those of 25,000 schools at once:
 * to take them out of its JSON costs 16 µs a school. The other services are told them, so they are of the form that
 * those expect.
 */
export const listed: readonly ListedFact[] = [
  { column: 'name', fact: 'name', type: 'text' },
  { column: 'phase', fact: 'phase', reads: 'phase', ...oneOf(districts.phases) },
  { column: 'status', fact: 'status', reads: 'status', ...oneOf(districts.schoolStatuses) },
  {
    column: 'authority',
    fact: 'authority',
    type: 'text',
    reads: 'text',
    form: '^[0-9]{3}$',
    must: 'must be the three digits of an authority',
  },
  { column: 'establishment_type', fact: 'establishmentType', type: 'text' },
  { column: 'trust_id', fact: 'trustId', type: 'text' },
  { column: 'trust_name', fact: 'trustName', type: 'text' },
  { column: 'pupils', fact: 'pupils', ...whole },
  {
    column: 'overall',
    fact: 'overallEffectiveness',
    type: 'smallint',
    reads: 'count',
    form: '^[1-4]$',
    must: 'must be a grade from 1 to 4',
  },
  { column: 'ward', fact: 'ward', type: 'text' },
  { column: 'constituency', fact: 'constituency', type: 'text' },
  { column: 'easting', fact: 'easting', ...whole },
  { column: 'northing', fact: 'northing', ...whole },
];

export const listedColumns = listed.map(({ column }) => column).join(', ');

export const listedFact = (name: string): ListedFact | undefined => listed.find(({ fact }) => fact === name);

/** Makes the test of what suits a listed fact. */
export function suiting({ form }: ListedFact): (value: string) => boolean {
  if (form === undefined) return () => true;
  const pattern = new RegExp(form);
  return (value) => pattern.test(value);
}

const ifSuits = (value: string, { type, form }: ListedFact): string =>
  form === undefined ? value : `case when ${value} ~ '${form}' then (${value})::${type} end`;

/** The columns out of facts that are `jsonb`, in SQL. A source may have told what is no value of the fact: that is null. */
export const listedOf = (facts: string): string =>
  listed.map((one) => `${ifSuits(`(${facts} ->> '${one.fact}')`, one)} as ${one.column}`).join(', ');
