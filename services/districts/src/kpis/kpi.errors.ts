import { Failure } from '@partnership/contracts';

export const unknownKpi = (code: string): Failure =>
  new Failure('not-found', 'districts.kpi.unknown', `There is no KPI ${code}.`);

export const unknownPublication = (id: string): Failure =>
  new Failure('not-found', 'districts.kpi-publication.unknown', `There is no publication ${id}.`);

export const kpiExists = (code: string): Failure =>
  new Failure('conflict', 'districts.kpi.exists', `There is a KPI ${code} already; change that one.`, [
    { pointer: '/code', code: 'districts.kpi.exists', detail: 'is taken' },
  ]);

export const kpiEnded = (code: string): Failure =>
  new Failure('conflict', 'districts.kpi.ended', `${code} is no KPI of the city any more.`);

export const badFormula = (pointer: string, detail: string): Failure =>
  new Failure('invalid', 'districts.kpi.formula', 'The formula cannot be computed.', [
    { pointer: `/formula/${pointer}`, code: 'districts.kpi.formula', detail },
  ]);

export const secretFact = (): Failure =>
  badFormula('fact', 'is measured, and hidden of some schools: name it as indicator');

export const badBands = (pointer: string, detail: string): Failure =>
  new Failure('invalid', 'districts.kpi.bands', 'The bands do not follow one another.', [
    { pointer: `/${pointer}`, code: 'districts.kpi.bands', detail },
  ]);

export const kpiChangedMeanwhile = (code: string): Failure =>
  new Failure('conflict', 'districts.kpi.changed-meanwhile', `${code} was just said anew; freeze it again.`);

export const hiddenSince = (schools: number): Failure =>
  new Failure(
    'conflict',
    'districts.kpi-publication.hidden-since',
    `Figures of ${schools} schools that these count are hidden by now, and would be told by the difference. ` +
      'Discard these and freeze anew.',
  );

export const isComputed = (code: string): Failure =>
  new Failure('conflict', 'districts.kpi.computed', `${code} is computed; its figures are not entered.`);

export const noTarget = (period: string): Failure =>
  new Failure('conflict', 'districts.kpi.no-target', `There is no target for ${period}; set it first.`);

export const nothingEntered = (period: string): Failure =>
  new Failure('conflict', 'districts.kpi.nothing-entered', `No figure is entered for ${period}.`);

export const frozenAlready = (period: string): Failure =>
  new Failure(
    'conflict',
    'districts.kpi.frozen-already',
    `The figures of ${period} are frozen and wait; publish or discard those first.`,
  );

export const sayWhatChanged = (): Failure =>
  new Failure(
    'invalid',
    'districts.kpi.say-what-changed',
    'The period has figures already: say what these correct.',
    [{ pointer: '/changed', code: 'districts.kpi.say-what-changed', detail: 'is needed for a correction' }],
  );

export const notYetTrue = (): Failure =>
  new Failure('invalid', 'districts.kpi.not-yet-true', 'A figure is of today or of a day before.', [
    { pointer: '/asAt', code: 'districts.kpi.not-yet-true', detail: 'must not lie in the future' },
  ]);
