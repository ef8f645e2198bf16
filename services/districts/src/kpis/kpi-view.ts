import type { districts } from '@partnership/contracts';

interface Kpi {
  readonly code: string;
  readonly version: number;
  readonly number: number;
  readonly setAt: Date;
}

export const kpiView = <Row extends Kpi & Omit<districts.KpiView, 'setAt'>>({
  number: _,
  setAt,
  ...kpi
}: Row): districts.KpiView => ({ ...kpi, setAt: setAt.toISOString() });

interface Publication {
  readonly id: string;
  readonly kpi: string;
  readonly frozenAt: Date;
  readonly publishedAt: Date | null;
}

type SameOfPublication = Omit<
  districts.KpiPublicationView,
  'publication' | 'code' | 'frozenAt' | 'publishedAt'
>;

/** What figures did not tell yet when the first of them were frozen. */
const untold = { n: null, absent: null };

export const publicationView = <Row extends Publication & SameOfPublication>({
  id,
  kpi,
  frozenAt,
  publishedAt,
  figures,
  ...same
}: Row): districts.KpiPublicationView => ({
  publication: id,
  code: kpi,
  ...same,
  figures: figures.map((figure) => ({ ...untold, ...figure })),
  frozenAt: frozenAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
});
