import { Failure } from '@partnership/contracts';

export const unknownIndicator = (code: string, pointer: string): Failure =>
  new Failure('not-found', 'districts.indicator.unknown', `There is no indicator ${code}.`, [
    { pointer, code: 'unknown-indicator', detail: `${code} is not the code of an indicator` },
  ]);

export const nothingShows = (code: string, period: string, pointer = '/period'): Failure =>
  new Failure(
    'unprocessable',
    'districts.comparison.nothing-shows',
    `Nothing shows of ${code}${period === '' ? '' : ` in the period ${period}`}.`,
    [{ pointer, code: 'nothing-shows', detail: 'no source in force has figures of it' }],
  );

export const noTrend = (code: string): Failure =>
  new Failure('unprocessable', 'districts.comparison.no-trend', `${code} has no periods to follow.`, [
    { pointer: '/indicator', code: 'no-trend', detail: 'its figures are of a day and not of a period' },
  ]);

export const unknownGroup = (by: string, of: string): Failure =>
  new Failure('not-found', 'districts.comparison.unknown-group', `There is no ${by} ${of} in the city.`, [
    { pointer: '/of', code: 'unknown-group', detail: `no school of the directory is of ${by} ${of}` },
  ]);

export const ofWhat = (by: string): Failure =>
  new Failure('invalid', 'districts.comparison.of-what', `Which ${by}? Name it in \`of\`.`, [
    { pointer: '/of', code: 'of-what', detail: `\`of\` must name the ${by}` },
  ]);

export const signInForSimilar = (): Failure =>
  new Failure(
    'unauthenticated',
    'districts.comparison.sign-in-needed',
    'Figures by school are for those who are signed in.',
  );

export const unknownSimilarity = (name: string, pointer: string): Failure =>
  new Failure('not-found', 'districts.similarity.unknown', `There is no similarity ${name}.`, [
    { pointer, code: 'unknown-similarity', detail: `no similarity is called ${name}` },
  ]);

export const notComparable = (urn: string): Failure =>
  new Failure(
    'unprocessable',
    'districts.similarity.not-comparable',
    `None of the characteristics shows of school ${urn}, so that none is similar to it.`,
    [{ pointer: '/of', code: 'not-comparable', detail: 'the school has no characteristic that shows' }],
  );

export const overBreak = (indicator: string, { period, why }: { period: string; why: string }): Failure =>
  new Failure(
    'unprocessable',
    'districts.comparison.over-a-break',
    `${indicator} is made by another method from ${period} on: ${why} Ask for one side of it.`,
    [{ pointer: '/from', code: 'over-a-break', detail: `the method changed with ${period}` }],
  );

export const backwards = (): Failure =>
  new Failure('invalid', 'districts.comparison.backwards', 'A trend goes from earlier to later.', [
    { pointer: '/to', code: 'backwards', detail: '`to` must not be before `from`' },
  ]);

export const directoryMoves = (): Failure =>
  new Failure(
    'unavailable',
    'districts.comparison.directory-moves',
    'A file is just being brought into the directory. Ask again.',
  );
