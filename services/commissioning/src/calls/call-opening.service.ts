import { Injectable } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import { commissioning } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { assertReach } from '../commissions/beneficiary.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { commissionView } from '../commissions/commission-view.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { CallKeysRepository } from '../expressions/call-keys.repository.js';
import { hiddenOf } from '../naming/helped-school.js';
import { extended, openCall } from './call.js';
import { CallsRepository } from './calls.repository.js';
import { HelpedSchoolsRepository } from '../naming/helped-schools.repository.js';
import { InvitationsRepository } from './invitations.repository.js';
import { assertNamesNobody, type PublicText } from '../naming/published-words.js';
import { unusable } from '../unusable.js';

type View = Promise<commissioning.CommissionView>;

/** No more schools than that in one event, so that who hears it is not held up. */
const schoolsAnEvent = 400;

const textsOf = ({
  title,
  description,
  criteria,
  eligibility,
}: commissioning.CallTerms): readonly PublicText[] => [
  { pointer: '/title', text: title },
  { pointer: '/description', text: description },
  ...criteria.map((criterion, at) => ({ pointer: `/criteria/${at}/title`, text: criterion.title })),
  ...(eligibility ? [{ pointer: '/eligibility/rationale', text: eligibility.rationale }] : []),
];

/** Opens calls, and gives schools more time. */
@Injectable()
export class CallOpeningService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: CommissioningConfig,
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
    private readonly calls: CallsRepository,
    private readonly helped: HelpedSchoolsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly keys: CallKeysRepository,
  ) {}

  open({ commission: id, ...terms }: commissioning.CallCommission, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const before = await this.commissions.lock(sql, id);
      assertReach(caller.actor, 'commissions.decide', before.beneficiary);
      assertVersion(caller, before.version);
      const by = caller.actor.id;
      const change = openCall(before, terms, { at, by }, this.config.callMinimumDays);
      await this.assertNamesNobody(work, id, textsOf(terms));
      await this.calls.create(sql, id, terms, at);
      await this.keys.make(sql, id, at);
      const urns = await this.invite(sql, id, terms);
      const fields = { closesAt: terms.closesAt, invited: urns.length };
      const after = await this.progress.take(work, before, change, { by, action: 'call opened', fields });
      tell(work, after, terms, urns);
      return commissionView(after);
    });
  }

  extend({ commission: id, ...terms }: commissioning.ExtendCall, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const before = await this.commissions.lock(sql, id);
      assertReach(caller.actor, 'commissions.decide', before.beneficiary);
      assertVersion(caller, before.version);
      const extension = extended(await this.calls.read(sql, id), terms, at);
      await this.assertNamesNobody(work, id, [{ pointer: '/reason', text: terms.reason }]);
      await this.calls.extend(sql, id, extension, caller.actor.id);
      const after = await this.commissions.read(sql, id);
      const closesAt = extension.until.toISOString();
      const from = extension.from.toISOString();
      work.announce(commissioning.callExtended, id, after.version, { commission: id, from, closesAt });
      work.audit({
        action: 'call extended',
        record: `commissioning.commission/${id}`,
        why: terms.reason,
        fields: { from, closesAt },
      });
      return commissionView(after);
    });
  }

  private async assertNamesNobody({ sql }: Work, id: string, texts: readonly PublicText[]): Promise<void> {
    const helped = (await this.helped.of(sql, [id])).get(id) ?? [];
    assertNamesNobody(texts, hiddenOf(helped));
  }

  private async invite(
    sql: Sql,
    commission: string,
    { eligibility }: commissioning.CallTerms,
  ): Promise<readonly string[]> {
    const invited = await this.invitations.invite(sql, commission, eligibility);
    if (eligibility !== undefined && invited.length === 0)
      throw unusable(
        'commissioning.call.nobody-in-scope',
        '/eligibility',
        'no open school of the city is among those to whom the call would be limited',
      );
    return invited;
  }
}

function tell(
  work: Work,
  { id: commission, version }: Commission,
  { title, questionsUntil, closesAt }: commissioning.CallTerms,
  invited: readonly string[],
): void {
  for (let at = 0; at < invited.length; at += schoolsAnEvent) {
    const told = { commission, title, questionsUntil, closesAt };
    const some = invited.slice(at, at + schoolsAnEvent);
    work.announce(commissioning.callOpened, commission, version, { ...told, invited: some });
  }
}
