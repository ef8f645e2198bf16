import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { assertExpressionMove } from '../src/expressions/expression-states.js';
import {
  afterDeadline,
  chairOf,
  declareDays,
  expressionTerms,
  headOf,
  openedCall,
  submit,
} from './builders/calls.js';
import { freshUrn, heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, member, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

/** A school with days to give. */
async function applicant(given: Parameters<typeof knownSchool>[1] = {}, days = 30): Promise<string> {
  const urn = await knownSchool(service, given);
  await declareDays(service, urn, days);
  return urn;
}

const show = (expression: string, who = director) =>
  service.call(commissioning.showExpression, { expression }, who);

/** The deadline has passed and the service has noticed. */
async function unsealed(view: commissioning.CommissionView): Promise<void> {
  afterDeadline(service, view);
  await eventually(async () => {
    const { commission } = view;
    const [row] = await service.database.sql.rows<{ unsealed_at: Date | null }>(
      'select unsealed_at from call where commission = $1',
      [commission],
    );
    return row!.unsealed_at !== null;
  });
}

describe('an expression of interest', () => {
  it('is made, changed and withdrawn until the deadline, and made again after it was withdrawn', async () => {
    const view = await openedCall(service);
    const urn = await applicant();
    const head = headOf(urn);
    const made = await submit(service, view.commission, urn, { head });
    expect(made).toMatchObject({ urn, commission: view.commission, state: 'submitted', version: 1 });
    const request = { expression: made.expression, ...expressionTerms({ days: 7, pricePence: 1 }) };
    const changed = await service.call(commissioning.changeExpression, request, having(head, made));
    expect(changed).toMatchObject({ state: 'submitted', version: 2 });
    expect((await show(made.expression, head)).content).toMatchObject({ days: 7, pricePence: 1 });
    await expect(
      service.call(commissioning.changeExpression, request, having(head, made)),
    ).rejects.toMatchObject({ kind: 'stale' });
    const withdrawn = await service.call(
      commissioning.withdrawExpression,
      { expression: made.expression },
      having(chairOf(urn), changed),
    );
    expect(withdrawn).toMatchObject({ state: 'withdrawn' });
    expect((await show(made.expression, head)).content).toBeNull();
    const again = await submit(service, view.commission, urn, { head });
    const { items } = await service.call(commissioning.listOwnExpressions, { urn }, head);
    expect(items.map(({ expression, state }) => [expression, state])).toEqual(
      expect.arrayContaining([
        [made.expression, 'withdrawn'],
        [again.expression, 'submitted'],
      ]),
    );
  });

  it('that comes at the second of the deadline is late, and so is a change; a second before it is not', async () => {
    // 28 March 2027, 01:30 London time: the night in which clocks go forward.
    const closesAt = '2027-03-28T00:30:00.000Z';
    const view = await openedCall(service, { terms: { closesAt } });
    const [urn, other] = [await applicant(), await applicant()];
    service.clock.set('2027-03-28T00:29:59.000Z');
    const made = await submit(service, view.commission, urn);
    service.clock.set(closesAt);
    const late = { kind: 'conflict', code: 'commissioning.expression.late' };
    await expect(submit(service, view.commission, other)).rejects.toMatchObject(late);
    const request = { expression: made.expression, ...expressionTerms() };
    await expect(
      service.call(commissioning.changeExpression, request, having(headOf(urn), made)),
    ).rejects.toMatchObject({ kind: expect.stringMatching(/forbidden|conflict|stale/) });
    await expect(
      service.call(
        commissioning.withdrawExpression,
        { expression: made.expression },
        having(headOf(urn), made),
      ),
    ).rejects.toMatchObject({ kind: expect.stringMatching(/conflict|stale/) });
  });

  it('comes in time when the deadline was moved', async () => {
    const view = await openedCall(service);
    const urn = await applicant();
    const closesAt = new Date(Date.parse(view.call!.closesAt) + 86_400_000).toISOString();
    await service.call(
      commissioning.extendCall,
      { commission: view.commission, closesAt, reason: 'snow' },
      having(director, view),
    );
    service.clock.set(view.call!.closesAt);
    await expect(submit(service, view.commission, urn)).resolves.toMatchObject({ state: 'submitted' });
  });

  it('is of a school that may answer, and says why not', async () => {
    const helped = await knownSchool(service, { phase: 'secondary' });
    const eligibility = { phases: ['secondary' as const], rationale: 'It takes a secondary school.' };
    const need = { beneficiary: { kind: 'schools' as const, urns: [helped] } };
    const secondary = { phase: 'secondary' as const };
    await applicant(secondary);
    const { commission } = await openedCall(service, { need, terms: { eligibility } });
    const refused = [
      [helped, 'is-beneficiary'],
      [await applicant({ phase: 'primary' }), 'out-of-scope'],
      [await knownSchool(service, { ...secondary, status: 'closed' }), 'closed'],
      [await knownSchool(service, { ...secondary, inCity: false }), 'outside-city'],
      [freshUrn(), 'unknown'],
    ] as const;
    for (const [urn, fault] of refused)
      await expect(submit(service, commission, urn)).rejects.toMatchObject({
        kind: 'unprocessable',
        code: `commissioning.expression.${fault}`,
        details: [{ pointer: '/urn' }],
      });
    const able = await applicant(secondary);
    await expect(submit(service, commission, able)).resolves.toMatchObject({ urn: able, state: 'submitted' });
  });

  it('names a designation where the call asks for one', async () => {
    const eligibility = { designations: ['nle' as const, 'teaching-school' as const], rationale: 'needed' };
    await applicant();
    const { commission } = await openedCall(service, { terms: { eligibility } });
    const urn = await applicant();
    for (const designations of [undefined, ['sle' as const]])
      await expect(
        submit(service, commission, urn, { terms: { ...(designations && { designations }) } }),
      ).rejects.toMatchObject({ code: 'commissioning.expression.not-designated' });
    await expect(
      submit(service, commission, urn, { terms: { designations: ['teaching-school'] } }),
    ).resolves.toMatchObject({ urn, state: 'submitted' });
  });

  it('is made once for a school, also when two heads send it at the same moment', async () => {
    const { commission } = await openedCall(service);
    const urn = await applicant();
    const outcomes = await Promise.allSettled(
      [headOf(urn), chairOf(urn), headOf(urn)].map((head) => submit(service, commission, urn, { head })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ kind: 'conflict', code: 'commissioning.expression.twice' });
  });

  it('is made for each school by the head of two, and for no other', async () => {
    const { commission } = await openedCall(service);
    const [one, two, other] = [await applicant(), await applicant(), await applicant()];
    const head = headOf(one, two);
    const made = [
      await submit(service, commission, one, { head }),
      await submit(service, commission, two, { head }),
    ];
    expect(new Set(made.map(({ expression }) => expression)).size).toBe(2);
    await expect(submit(service, commission, other, { head })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.expression.not-yours',
    });
    for (const who of [director, member, person(grant('admin')), person(grant('headteacher'))])
      await expect(submit(service, commission, other, { head: who })).rejects.toMatchObject({
        kind: 'forbidden',
      });
  });

  it('is not made by a head who leads the district that is helped', async () => {
    const helped = await knownSchool(service, { district: 'edgbaston' });
    const need = { beneficiary: { kind: 'schools' as const, urns: [helped] } };
    const { commission } = await openedCall(service, { need });
    const urn = await applicant();
    const both = person(
      grant('headteacher', { schools: [urn] }),
      grant('district-lead', { districts: ['edgbaston'] }),
    );
    await expect(submit(service, commission, urn, { head: both })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.expression.lead-supplies',
    });
  });

  it('is not made to a call that is not, or that ended', async () => {
    const view = await openedCall(service);
    const urn = await applicant();
    await expect(submit(service, newId(), urn)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'commissioning.call.unknown',
    });
    await service.call(
      commissioning.cancelCommission,
      { commission: view.commission, reason: 'no longer needed' },
      having(director, view),
    );
    await expect(submit(service, view.commission, urn)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.call.ended',
    });
  });

  it('answers each criterion once, in characters that can be kept, and no refusal repeats a word of it', async () => {
    const { commission } = await openedCall(service);
    const urn = await applicant();
    const secret = 'Tangerine';
    const [first, second] = expressionTerms().answers;
    const of = (text: string, criterion = 'impact') => ({ criterion, text });
    const refused: [Partial<commissioning.ExpressionTerms>, string][] = [
      [{ answers: [of(secret)] }, '/answers'],
      [{ answers: [first!, second!, of(secret, 'price')] }, '/answers/2/criterion'],
      [{ answers: [of(`${secret}\0`), second!] }, '/answers/0/text'],
      [{ answers: [of(`${secret}\ud800`), second!] }, '/answers/0/text'],
      [{ answers: [of(secret.repeat(400)), second!] }, '/answers/0/text'],
      [{ answers: [of(secret), of(secret)] }, '/answers'],
      [{ roles: [`${secret}\0`] }, '/roles/0'],
      [{ interests: [{ interest: secret, reason: `${secret}\udfff` }] }, '/interests/0/reason'],
      [{ days: 0, roles: [secret] }, '/days'],
    ];
    for (const [terms, pointer] of refused) {
      const failure: unknown = await submit(service, commission, urn, { terms }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ details: [{ pointer }] });
      expect(JSON.stringify(failure)).not.toContain(secret);
    }
    const held = await service.call(commissioning.showCapacity, { urn, year: '2026-27' }, headOf(urn));
    expect(held.heldDays).toBe(0);
  });

  it('is changed by its author alone, who still speaks for the school', async () => {
    const { commission } = await openedCall(service);
    const urn = await applicant();
    const author = headOf(urn);
    const made = await submit(service, commission, urn, { head: author });
    const request = { expression: made.expression, ...expressionTerms() };
    const attempt = (who: typeof author) =>
      service.call(commissioning.changeExpression, request, having(who, made));
    await expect(attempt(chairOf(urn))).rejects.toMatchObject({
      code: 'commissioning.expression.not-author',
    });
    const left = { ...author, grants: [grant('headteacher', { schools: [freshUrn()] })] };
    await expect(attempt(left)).rejects.toMatchObject({ code: 'commissioning.expression.not-yours' });
    await expect(show(made.expression, left)).rejects.toMatchObject({
      code: 'commissioning.expression.sealed',
    });
  });

  it('is made once when the request is repeated', async () => {
    const { commission } = await openedCall(service);
    const urn = await applicant();
    const caller = once(headOf(urn));
    const request = { commission, urn, ...expressionTerms() };
    const first = await service.call(commissioning.submitExpression, request, caller);
    expect(await service.call(commissioning.submitExpression, request, caller)).toEqual(first);
  });
});

describe('once they are unsealed', () => {
  it('they are read by the Group, but not by who has an interest in the school', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const [one, two, three] = [await applicant(), await applicant(), await applicant()];
    const made = new Map<string, string>();
    for (const urn of [one, two, three]) made.set(urn, (await submit(service, commission, urn)).expression);
    await unsealed(view);
    const list = (who: Parameters<typeof show>[1]) =>
      service.call(commissioning.listExpressions, { commission }, who!);
    const all = await list(member);
    expect(new Set(all.items.map(({ urn, state }) => `${urn} ${state}`))).toEqual(
      new Set([one, two, three].map((urn) => `${urn} valid`)),
    );
    expect(all).toMatchObject({ withheld: 0, next: null });
    expect(all.items[0]!.content).toEqual({ ...expressionTerms(), designations: [] });

    const governor = person(grant('commissioning-member'));
    await heldPost(service, governor.id, one, { post: 'governor' });
    const head = person(grant('commissioning-member'), grant('headteacher', { schools: [two] }));
    for (const [who, barred] of [
      [governor, one],
      [head, two],
    ] as const) {
      const seen = await list(who);
      expect(seen.withheld).toBe(1);
      expect(JSON.stringify(seen)).not.toContain(barred);
    }
    await expect(show(made.get(one)!, governor)).rejects.toMatchObject({
      code: 'commissioning.expression.interest',
    });
    await expect(show(made.get(two)!, governor)).resolves.toMatchObject({ urn: two });
    await expect(show(made.get(one)!, chairOf(one))).resolves.toMatchObject({ state: 'valid' });
    await expect(show(made.get(one)!, headOf(two))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(list(lead('ladywood'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(list(headOf(one))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('every move of an expression from every state', () => {
  /** What the requirement allows, by hand. */
  const allowed: Record<commissioning.ExpressionState, readonly string[]> = {
    submitted: ['submitted', 'withdrawn', 'valid', 'disqualified'],
    withdrawn: [],
    valid: ['shortlisted', 'unsuccessful'],
    disqualified: [],
    shortlisted: ['successful', 'unsuccessful'],
    successful: ['shortlisted'],
    unsuccessful: ['shortlisted'],
  };
  const { expressionStates: states } = commissioning;
  const table = states.flatMap((from) => states.map((to) => ({ from, to })));

  it.each(table)('$from to $to', ({ from, to }) => {
    const move = () => {
      assertExpressionMove(from, to);
    };
    if (allowed[from].includes(to)) expect(move).not.toThrow();
    else
      expect(move).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.expression.move-refused' }),
      );
  });

  it('holds in the service: what is no longer sealed is neither changed nor withdrawn', async () => {
    const view = await openedCall(service);
    const urn = await applicant();
    const made = await submit(service, view.commission, urn);
    const put = `update expression_of_interest set state = $2, content = '{}', why = $3 where id = $1`;
    const why = (state: string) => (state === 'disqualified' ? 'a test' : null);
    for (const state of states.filter((each) => each !== 'submitted')) {
      await service.database.sql.run(put, [made.expression, state, why(state)]);
      for (const operation of [commissioning.changeExpression, commissioning.withdrawExpression])
        await expect(
          service.call(
            operation as typeof commissioning.changeExpression,
            {
              expression: made.expression,
              ...(operation === commissioning.changeExpression && expressionTerms()),
            } as never,
            having(headOf(urn), made),
          ),
        ).rejects.toMatchObject({ kind: expect.stringMatching(/conflict|forbidden/) });
    }
  });
});
