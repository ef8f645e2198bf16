import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** How a corrected value is read: free text, a count, a date, or one of the words for phases and statuses. */
export const factReadings = ['text', 'count', 'date', 'phase', 'status'] as const;

export type FactReading = (typeof factReadings)[number];

/** The name of a fact, as the directory has it. */
export const IsFact = (): PropertyDecorator =>
  Matches(/^[a-z][A-Za-z0-9]{0,59}$/, { message: '$property must be the name of a fact, such as pupils' });

export const IsFactValue = (): PropertyDecorator => (target, key) => {
  for (const decorate of [IsString(), MinLength(1), MaxLength(300)]) decorate(target, key);
};

export const factComparisons = ['same', 'within-per-cent'] as const;
