import { reaches, type commissioning, type Reach } from '@partnership/contracts';
import { Mention } from '../naming/mention.js';
import { inWords, type PublicName } from '../naming/public-name.js';

/** A piece of work whose impact was decided, as the database has it. */
export interface DoneWork {
  readonly commission: string;
  readonly need: string;
  readonly done: string;
  readonly decidedOn: string;
  readonly origin: string;
  readonly impact: string;
  readonly title: string;
  readonly baseline: string;
  readonly expectedOutcome: string;
  readonly evidence: string;
  readonly district: string | null;
  readonly supplier: commissioning.WorkSupplierView;
  readonly schools: readonly HelpedSchool[];
  readonly pricePence: number;
  readonly days: number;
  readonly durationDays: number;
}

interface HelpedSchool {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  /** To be named in public as helped by this piece of work. */
  readonly agreed: boolean;
}

/** What of the schools that were helped the reader knows: all of it within reach, else what the public may. */
function shownNames(
  { schools }: DoneWork,
  names: ReadonlyMap<string, PublicName>,
  reach: Reach | null,
): PublicName[] {
  const hidden: PublicName = { urn: null, name: null, phase: null, district: null };
  return schools.map((school) => {
    if (school.agreed || (reach !== null && reaches(reach, school))) {
      const { urn, name, phase, district } = school;
      return { urn, name, phase, district };
    }
    return names.get(school.urn) ?? hidden;
  });
}

type Places = Pick<commissioning.SearchWhatWorked, 'district' | 'phase'>;

/** By what is shown: a filter that knew more than the reader would tell it. */
const isIn = (shown: readonly PublicName[], own: string | null, { district, phase }: Places): boolean => {
  if (district === undefined && phase === undefined) return true;
  const fits = (name: PublicName): boolean =>
    (district === undefined || name.district === district) && (phase === undefined || name.phase === phase);
  return shown.some(fits) || (phase === undefined && own === district);
};

const helpedView = (name: PublicName): commissioning.HelpedView => {
  const { urn, phase, district } = name;
  return { urn, name: name.name, phase, district, inWords: inWords(name) };
};

function publicView(work: DoneWork, shown: readonly PublicName[]): commissioning.PublicWorkView {
  const { commission, need, done, origin, impact, decidedOn, supplier, district } = work;
  const { pricePence, days, durationDays } = work;
  return {
    ...{ commission, need, done, origin, impact, decidedOn, supplier, district },
    helped: shown.map(helpedView),
    ...{ pricePence, days, pricePerDayPence: Math.round(pricePence / days), durationDays },
  };
}

/** A school that takes its agreement back is in the text still: who does not know the school reads none of it. */
const tells = ({ need, done, schools }: DoneWork, reach: Reach | null): boolean =>
  schools.some(
    (school) =>
      !school.agreed &&
      !(reach !== null && reaches(reach, school)) &&
      new Mention(school).isIn(`${need} ${done}`),
  );

/** For everybody; undefined where the filters leave it out. */
export function publicWork(
  work: DoneWork,
  names: ReadonlyMap<string, PublicName>,
  places: Places,
): commissioning.PublicWorkView | undefined {
  const shown = shownNames(work, names, null);
  return isIn(shown, work.district, places) && !tells(work, null) ? publicView(work, shown) : undefined;
}

/** For the partnership: what was written within the Group only for those who know all schools of the work. */
export function innerWork(
  work: DoneWork,
  names: ReadonlyMap<string, PublicName>,
  places: Places,
  reach: Reach,
): commissioning.WorkView | undefined {
  const shown = shownNames(work, names, reach);
  if (!isIn(shown, work.district, places) || tells(work, reach)) return undefined;
  const knows = work.schools.every((school) => reaches(reach, school));
  const { title, baseline, expectedOutcome, evidence } = work;
  return {
    ...publicView(work, shown),
    title: knows ? title : null,
    baseline: knows ? baseline : null,
    expectedOutcome: knows ? expectedOutcome : null,
    evidence: knows ? evidence : null,
  };
}
