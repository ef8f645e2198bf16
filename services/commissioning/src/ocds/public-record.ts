import { Mention, type MentionableSchool } from '../naming/mention.js';
import { publicNameOf, type NameableSchool } from '../naming/public-name.js';
import type {
  BidStatus,
  ContractingProcess,
  MilestoneStatus,
  NamedSchool,
  PublicAgreement,
  PublicAward,
  PublicBid,
  PublicCall,
  SetAsideAgreement,
} from './process.js';

/** A call as it is kept. */
interface KeptCall extends Omit<
  PublicCall,
  'openedAt' | 'closesAt' | 'questionsUntil' | 'questions' | 'extensions'
> {
  readonly openedAt: string;
  readonly closesAt: string;
  readonly questionsUntil: string | null;
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly answer: string | null;
    readonly askedAt: string;
    readonly answeredAt: string | null;
  }[];
  readonly extensions: readonly { readonly id: string; readonly at: string; readonly rationale: string }[];
  readonly unsealed: boolean;
}

interface KeptBid {
  readonly id: string;
  readonly school: NamedSchool;
  readonly at: string;
  readonly state: string;
  readonly pricePence: number | null;
}

interface KeptAmendment {
  readonly id: string;
  readonly at: string;
  readonly rationale: string;
}

type Signed<Agreement> = Omit<Agreement, 'signedAt' | 'milestones' | 'amendments'> & {
  readonly signedAt: string | null;
  readonly amendments: readonly KeptAmendment[];
};

interface KeptAgreement extends Signed<PublicAgreement> {
  readonly milestones: readonly {
    readonly id: string;
    readonly title: string;
    readonly dueOn: string;
    readonly state: string;
    readonly judgedOn: string | null;
    readonly amountPence: number;
  }[];
}

/** Everything that is kept about a commission and could be published, before anything is withheld. */
export interface KeptCommission {
  readonly commission: string;
  readonly ocid: string;
  readonly state: string;
  readonly title: string;
  readonly need: string;
  readonly agreedAt: Date;
  readonly year: string;
  readonly district: string | null;
  readonly helped: readonly NameableSchool[];
  readonly call: KeptCall | null;
  readonly bids: readonly KeptBid[];
  readonly awards: readonly (Omit<PublicAward, 'at'> & { readonly at: string })[];
  readonly agreement: KeptAgreement | null;
  readonly setAside: readonly Signed<SetAsideAgreement>[];
  readonly payments: readonly {
    readonly id: string;
    readonly payee: NamedSchool;
    readonly at: string;
    readonly amountPence: number;
    readonly returned: boolean;
  }[];
  readonly impact: { readonly decision: string; readonly at: string; readonly summary: string | null } | null;
  readonly ended: { readonly at: string; readonly why: string } | null;
}

const bidStatus: Record<string, BidStatus> = { withdrawn: 'withdrawn', disqualified: 'disqualified' };
const milestoneStatus: Record<string, MilestoneStatus> = {
  met: 'met',
  'partially-met': 'partiallyMet',
  'not-met': 'notMet',
};

type Safe = (text: string | null) => string | null;

/** Words by which a school that did not agree could be known are withheld whole: a gap in a sentence tells its length. */
function withholding(hidden: readonly MentionableSchool[]): Safe {
  const mentions = hidden.map((school) => new Mention(school));
  return (text) => (text === null || mentions.some((mention) => mention.isIn(text)) ? null : text);
}

/** In place of words that are withheld where the standard, or a reader, needs some. */
const withheldTitle = 'Support for a school';

function publicCall({ unsealed: _unsealed, ...call }: KeptCall, safe: Safe): PublicCall {
  const { openedAt, closesAt, questionsUntil, questions, extensions, limitedTo } = call;
  return {
    ...call,
    title: safe(call.title) ?? withheldTitle,
    description: safe(call.description),
    openedAt: new Date(openedAt),
    closesAt: new Date(closesAt),
    questionsUntil: questionsUntil === null ? null : new Date(questionsUntil),
    criteria: call.criteria.map(({ title, weight }) => ({ title: safe(title) ?? 'Withheld', weight })),
    limitedTo: limitedTo && { ...limitedTo, rationale: safe(limitedTo.rationale) ?? 'Withheld' },
    questions: questions
      .filter(({ question, answer }) => safe(question) !== null && safe(answer) !== null)
      .map(({ askedAt, answeredAt, ...asked }) => ({
        ...asked,
        askedAt: new Date(askedAt),
        answeredAt: answeredAt === null ? null : new Date(answeredAt),
      })),
    extensions: extensions.map(({ at, rationale, id }) => ({
      id,
      at: new Date(at),
      rationale: safe(rationale) ?? 'Withheld',
    })),
  };
}

const publicBid = ({ state, at, ...bid }: KeptBid): PublicBid => ({
  ...bid,
  at: new Date(at),
  status: bidStatus[state] ?? 'valid',
});

const signed = (
  { signedAt, amendments }: Pick<KeptAgreement, 'signedAt' | 'amendments'>,
  safe: Safe,
): Pick<PublicAgreement, 'signedAt' | 'amendments'> => ({
  signedAt: signedAt === null ? null : new Date(signedAt),
  amendments: amendments.map(({ id, at, rationale }) => ({
    id,
    at: new Date(at),
    rationale: safe(rationale) ?? 'Withheld',
  })),
});

function publicAgreement(kept: KeptAgreement, safe: Safe): PublicAgreement {
  const { startsOn, endsOn, milestones } = kept;
  return {
    ...{ startsOn, endsOn, ...signed(kept, safe) },
    milestones: milestones.map(({ id, title, dueOn, state, judgedOn, amountPence }) => ({
      ...{ id, dueOn, amountPence, title: safe(title) ?? 'A part of the work' },
      status: milestoneStatus[state] ?? 'scheduled',
      metOn: state === 'not-met' ? null : judgedOn,
    })),
  };
}

/** What the public may know of what is kept. */
export function publicRecord(kept: KeptCommission): ContractingProcess {
  const hidden = kept.helped.filter(({ agreed }) => !agreed);
  const safe = withholding(hidden);
  const { call, impact, ended } = kept;
  return {
    ...{
      ocid: kept.ocid,
      commission: kept.commission,
      state: kept.state,
      agreedAt: kept.agreedAt,
      year: kept.year,
    },
    title: safe(kept.title),
    rationale: safe(kept.need),
    helped: kept.helped.map(publicNameOf),
    district: kept.district,
    call: call && publicCall(call, safe),
    bids: call?.unsealed === true ? kept.bids.map(publicBid) : null,
    awards: kept.awards.map(({ at, reason, justification, ...award }) => ({
      ...award,
      at: new Date(at),
      reason: safe(reason),
      justification: safe(justification),
    })),
    agreement: kept.agreement && publicAgreement(kept.agreement, safe),
    setAside: kept.setAside.map((each) => ({ ...each, ...signed(each, safe) })),
    payments: kept.payments.map(({ at, ...payment }) => ({ ...payment, at: new Date(at) })),
    impact: impact && { ...impact, at: new Date(impact.at), summary: safe(impact.summary) },
    ended: ended && { at: new Date(ended.at), why: safe(ended.why) },
  };
}
