import { reference, type Publisher } from './parties.js';
import { current, instant, money, present, startOf, unless, type JsonObject } from './parts.js';
import type { ContractingProcess, PublicAgreement, PublicAward, PublicMilestone } from './process.js';

/** What is agreed, without how it is carried out. */
export type Contract = Omit<PublicAgreement, 'milestones'>;

const milestone = (ocid: string, { id, title, dueOn, status, metOn }: PublicMilestone): JsonObject =>
  present({
    id,
    title,
    type: 'delivery',
    dueDate: startOf(dueOn),
    dateMet: metOn === null ? undefined : startOf(metOn),
    status,
    code: `${ocid}-delivery`,
  });

/** As the codelist has it: what was signed is terminated, what never was is cancelled. */
const fallenStatus = ({ signedAt }: Pick<PublicAgreement, 'signedAt'>): string =>
  signedAt === null ? 'cancelled' : 'terminated';

const contractStatus = ({ state }: ContractingProcess, agreement: PublicAgreement): string => {
  if (state === 'cancelled') return fallenStatus(agreement);
  if (state === 'closed' || state === 'reviewed') return 'terminated';
  return agreement.signedAt === null ? 'pending' : 'active';
};

function assessment({ ocid, impact }: ContractingProcess): JsonObject[] {
  if (impact === null) return [];
  const met =
    impact.decision === 'improved' ? 'met' : impact.decision === 'partly' ? 'partiallyMet' : 'notMet';
  return [
    present({
      id: `${ocid}-impact`,
      title: `Impact: ${impact.decision}`,
      type: 'assessment',
      description: unless(impact.summary),
      dateMet: instant(impact.at),
      status: met,
    }),
  ];
}

const contract = (
  { id, amountPence }: PublicAward,
  { startsOn, endsOn, signedAt, amendments }: Contract,
  rest: { readonly status: string; readonly implementation?: JsonObject },
): JsonObject =>
  present({
    id: `${id}-contract`,
    awardID: id,
    title: 'Agreement between the schools',
    period: { startDate: startOf(startsOn), endDate: startOf(endsOn) },
    value: money(amountPence),
    dateSigned: signedAt === null ? undefined : instant(signedAt),
    amendments:
      amendments.length === 0
        ? undefined
        : amendments.map(({ id: amendment, at, rationale }) => ({
            id: amendment,
            date: instant(at),
            rationale,
          })),
    ...rest,
  });

function contractInForce(
  process: ContractingProcess,
  agreement: PublicAgreement,
  award: PublicAward,
  publisher: Publisher,
): JsonObject {
  const { ocid, payments } = process;
  const buyer = { id: publisher.id, name: publisher.name };
  const delivered = [...agreement.milestones.map((each) => milestone(ocid, each)), ...assessment(process)];
  const implementation = present({
    milestones: delivered.length === 0 ? undefined : delivered,
    transactions:
      payments.length === 0
        ? undefined
        : payments.map(({ id, at, amountPence, payee, returned }) => ({
            id,
            date: instant(at),
            value: money(amountPence),
            payer: returned ? reference(payee) : buyer,
            payee: returned ? buyer : reference(payee),
          })),
  });
  return contract(award, agreement, {
    status: contractStatus(process, agreement),
    ...(Object.keys(implementation).length > 0 && { implementation }),
  });
}

/** What was agreed about awards that did not stand comes first, as it did in time. */
export function contracts(process: ContractingProcess, publisher: Publisher): JsonObject[] {
  const { awards, agreement, setAside } = process;
  const award = current(process);
  const fallen = setAside.flatMap((each) =>
    awards
      .filter(({ id }) => id === each.award)
      .map((one) => contract(one, each, { status: fallenStatus(each) })),
  );
  if (award === null || agreement === null) return fallen;
  return [...fallen, contractInForce(process, agreement, award, publisher)];
}
