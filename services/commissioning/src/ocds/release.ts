import { contracts, type Contract } from './contracts.js';
import { partiesOf, reference, type Publisher } from './parties.js';
import { current, instant, money, present, startOf, unless, type Json, type JsonObject } from './parts.js';
import type { ContractingProcess, PublicAward, PublicBid, PublicCall } from './process.js';

/** One release of a process: what the public could know on its date. */
export type Release = JsonObject & {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly tag: readonly string[];
};

const withheld = 'Withheld, since the words would tell which school is helped.';

function planning(process: ContractingProcess): JsonObject {
  const { commission, title, rationale, year, call } = process;
  const pence = current(process)?.amountPence ?? call?.valuePence ?? null;
  return present({
    rationale: rationale ?? withheld,
    budget: present({
      id: commission,
      description: title ?? 'Support for a school',
      amount: pence === null ? undefined : money(pence),
      project: `School improvement commissioning ${year}`,
      projectID: `pot-${year}`,
    }),
  });
}

const tenderStatus = ({ state, call, bids }: ContractingProcess): string => {
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'cancelled') return 'cancelled';
  if (call !== null && bids === null) return 'active';
  if (bids?.every(({ status }) => status !== 'valid')) return 'unsuccessful';
  return 'complete';
};

const questionDocuments = ({ questions }: PublicCall): JsonObject[] =>
  questions
    .filter(({ answer }) => answer !== null)
    .map(({ id, question, answer, answeredAt, askedAt }) => ({
      id,
      documentType: 'clarifications',
      title: question,
      description: answer,
      datePublished: instant(answeredAt ?? askedAt),
      language: 'en',
    }));

function calledTender(process: ContractingProcess, call: PublicCall, publisher: Publisher): JsonObject {
  const { limitedTo, valuePence, questionsUntil, work } = call;
  const { bids } = process;
  const documents = questionDocuments(call);
  const weights = call.criteria.map(({ title, weight }) => `${title}: ${weight} %`);
  return present({
    id: `${process.ocid}-tender`,
    title: call.title,
    description: unless(call.description),
    status: tenderStatus(process),
    procuringEntity: { id: publisher.id, name: publisher.name },
    value: valuePence === null ? undefined : money(valuePence),
    procurementMethod: limitedTo === null ? 'open' : 'selective',
    procurementMethodDetails: `Call for expressions of interest from ${limitedTo?.words ?? 'every school of the city'}`,
    procurementMethodRationale: unless(limitedTo?.rationale ?? null),
    mainProcurementCategory: 'services',
    awardCriteria: 'ratedCriteria',
    awardCriteriaDetails: weights.join('; '),
    submissionMethod: ['electronicSubmission'],
    tenderPeriod: { startDate: instant(call.openedAt), endDate: instant(call.closesAt) },
    enquiryPeriod:
      questionsUntil === null
        ? undefined
        : { startDate: instant(call.openedAt), endDate: instant(questionsUntil) },
    hasEnquiries: call.questions.length > 0,
    eligibilityCriteria: limitedTo?.words ?? 'Every open school of the city, of every type',
    contractPeriod:
      work === null ? undefined : { startDate: startOf(work.from), endDate: startOf(work.until) },
    numberOfTenderers: bids === null ? undefined : bids.filter(({ status }) => status === 'valid').length,
    tenderers: bids === null ? undefined : bids.map(({ school }) => reference(school)),
    documents: documents.length === 0 ? undefined : documents,
    amendments:
      call.extensions.length === 0
        ? undefined
        : call.extensions.map(({ id, at, rationale }) => ({ id, date: instant(at), rationale })),
  });
}

/** Without a call the award itself says how it came about. */
function directTender(process: ContractingProcess, award: PublicAward, publisher: Publisher): JsonObject {
  return present({
    id: `${process.ocid}-tender`,
    title: process.title ?? 'Support for a school',
    status: process.state === 'cancelled' ? 'cancelled' : 'complete',
    procuringEntity: { id: publisher.id, name: publisher.name },
    value: money(award.amountPence),
    procurementMethod: 'direct',
    procurementMethodDetails: 'Award without a call',
    procurementMethodRationale: award.justification ?? award.reason ?? withheld,
    mainProcurementCategory: 'services',
  });
}

function tender(process: ContractingProcess, publisher: Publisher): JsonObject | undefined {
  const { call } = process;
  const award = current(process);
  if (call !== null) return calledTender(process, call, publisher);
  return award?.method === 'direct' ? directTender(process, award, publisher) : undefined;
}

const bidDetail = ({ id, at, status, school, pricePence }: PublicBid): JsonObject =>
  present({
    id,
    date: instant(at),
    status,
    submissionType: 'expressionOfInterest',
    tenderers: [reference(school)],
    value: pricePence === null ? undefined : money(pricePence),
  });

function bidsOf({ ocid, call, bids }: ContractingProcess): JsonObject | undefined {
  if (bids === null || call === null) return undefined;
  const date = instant(call.closesAt);
  const valid = bids.filter(({ status }) => status === 'valid');
  const distinct = (given: readonly PublicBid[]): number =>
    new Set(given.map(({ school }) => school.urn)).size;
  const measures: [string, number][] = [
    ['requests', call.invited],
    ['bids', bids.length],
    ['validBids', valid.length],
    ['bidders', distinct(bids)],
    ['qualifiedBidders', distinct(valid)],
  ];
  return {
    statistics: measures.map(([measure, value]) => ({ id: `${ocid}-${measure}`, measure, value, date })),
    details: bids.map(bidDetail),
  };
}

const agreementOf = (process: ContractingProcess, award: PublicAward): Contract | null => {
  const setAside = process.setAside.find((each) => each.award === award.id);
  return setAside ?? (award === current(process) ? process.agreement : null);
};

function awardPart(process: ContractingProcess, award: PublicAward): JsonObject {
  const agreement = agreementOf(process, award);
  return present({
    id: award.id,
    title: award.method === 'direct' ? 'Direct award' : 'Award after a call',
    description: award.reason ?? withheld,
    status: award.status,
    date: instant(award.at),
    value: money(award.amountPence),
    suppliers: [reference(award.supplier)],
    contractPeriod:
      agreement === null
        ? undefined
        : { startDate: startOf(agreement.startsOn), endDate: startOf(agreement.endsOn) },
    relatedBids: award.bid === null ? undefined : [award.bid],
  });
}

/** Everything that the public may know of a process now, without what makes it one release among others. */
export function contentOf(process: ContractingProcess, publisher: Publisher): JsonObject {
  const { ocid, awards } = process;
  const agreed = contracts(process, publisher);
  return present({
    ocid,
    initiationType: 'tender',
    language: 'en',
    parties: partiesOf(process, publisher) as unknown as Json,
    buyer: { id: publisher.id, name: publisher.name },
    planning: planning(process),
    tender: tender(process, publisher),
    bids: bidsOf(process),
    awards: awards.length === 0 ? undefined : awards.map((each) => awardPart(process, each)),
    contracts: agreed.length === 0 ? undefined : agreed,
  });
}
