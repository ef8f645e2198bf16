import { membership, type districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { admin, finance, once, somebody } from './callers.js';
import { freshUrn, knownSchool } from './city.js';

export const headteacher = (): membership.PersonDetails => ({
  name: 'Ada Okafor',
  email: `head.${newId()}@school.example`,
});

export const join = (
  service: TestService,
  urn: string,
  given: Partial<membership.Joining> = {},
): Promise<membership.MembershipView> =>
  service.call(membership.joinSchool, { urn, headteacher: headteacher(), ...given }, once(admin));

/** A school that has applied, with a headteacher. */
export async function applicant(
  service: TestService,
  school: Partial<districts.SchoolSummary> = {},
): Promise<string> {
  const urn = school.urn ?? freshUrn();
  await knownSchool(service, { ...school, urn });
  await join(service, urn);
  return urn;
}

export const setTerms = (service: TestService, year: number, terms: membership.FeeTerms) =>
  service.call(membership.setFeeSchedule, { year, ...terms }, once(finance));

export const perPupil = (pence = 100, minimumPence = 0): membership.FeeTerms => ({
  rules: [{ model: { kind: 'per-pupil', pence, minimumPence } }],
});

export const setFees = (service: TestService, year: number, ratePencePerPupil = 100, minimumPence = 0) =>
  setTerms(service, year, perPupil(ratePencePerPupil, minimumPence));

/** A levy of the year when it is over. */
export async function issue(service: TestService, year: number, key?: string): Promise<membership.LevyView> {
  const { levy } = await service.call(membership.issueInvoices, { year }, once(finance, key));
  return levied(service, levy);
}

export const levied = (service: TestService, levy: string, withinMs = 30_000): Promise<membership.LevyView> =>
  eventually(async () => {
    const shown = await service.call(membership.showLevy, { levy }, finance);
    return shown.state === 'finished' ? shown : undefined;
  }, withinMs);

/** An invoice that a school pays. */
export type SchoolInvoice = membership.InvoiceView & { urn: string };

export async function invoiceOf(service: TestService, urn: string, year: number): Promise<SchoolInvoice> {
  const { items } = await service.call(membership.listInvoices, { urn, year }, finance);
  if (items[0] === undefined) throw new Error(`no invoice of ${urn} for ${year}`);
  return { ...items[0], urn };
}

export const pay = (
  service: TestService,
  { number, reference }: Pick<membership.InvoiceView, 'number' | 'reference'>,
  amountPence: number,
  receivedOn: string = service.clock.today(),
): Promise<membership.PaymentView> =>
  service.call(
    membership.recordPayment,
    { invoiceNumber: number, amountPence, receivedOn, reference },
    once(finance),
  );

/** A school whose first invoice, for that year, is paid. */
export async function payingMember(service: TestService, year: number): Promise<string> {
  const urn = await applicant(service);
  await issue(service, year);
  const invoice = await invoiceOf(service, urn, year);
  await pay(service, invoice, invoice.amountPence);
  return urn;
}

export const show = (service: TestService, urn: string): Promise<membership.MembershipView> =>
  service.call(membership.showMembership, { urn }, somebody);

export const standing = (service: TestService, urn: string, on?: string): Promise<membership.StandingView> =>
  service.call(membership.showStanding, { urn, ...(on !== undefined && { on }) }, somebody);

export const balance = (service: TestService, on?: string): Promise<membership.TrialBalanceView> =>
  service.call(membership.trialBalance, on === undefined ? {} : { on }, finance);

type PageOf<Item> = (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>;

/** Every item of a list, page after page. */
export async function all<Item>(ask: PageOf<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

export const after = (cursor: string | undefined) => ({
  limit: 200,
  ...(cursor !== undefined && { cursor }),
});

/** Does something for each, 20 at a time. */
export async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}
