import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork, type Work } from '@partnership/database';
import { decideIssue, fromBase64url, RecordFault, sha256Hex } from '@partnership/election-record';
import type { TokenSigner } from '@partnership/election-record/node';
import { pollNotOpen, pollOpenStill } from '../poll/poll.errors.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { RecordedRollRepository } from '../record/recorded-roll.repository.js';
import { alreadyIssued, notBlinded, notDelegate, notEntitled } from './issue.errors.js';
import { IssuedTokensRepository } from './issued-tokens.repository.js';

const openElection = `
select poll_opens_at <= $2 and poll_closes_at > $2 and state = 'polling' as open
from election where id = $1 for share`;

/** The registrar: knows who asks, and signs what it cannot see. */
@Injectable()
export class TokensService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly terms: PollTermsService,
    private readonly issued: IssuedTokensRepository,
    private readonly roll: RecordedRollRepository,
  ) {}

  async draw(request: elections.DrawToken, caller: Caller): Promise<elections.TokenView> {
    const { election, contest, school, blinded } = request;
    const { tokens } = await this.terms.contest(election, contest);
    return this.unit.run(caller, async (work) => {
      // Corrections of the roll and the close hold the election alone: none of them comes between.
      const [row] = await work.sql.rows<{ open: boolean }>(openElection, [election, work.at]);
      if (row?.open !== true) throw pollNotOpen();
      await this.assertDelegate(work, request, caller);
      const blindSignature = signed(tokens, blinded);
      const hash = sha256Hex(fromBase64url(blinded));
      const known = await this.issued.claim(work.sql, contest, school, hash);
      const decision = decideIssue(known, hash);
      if (decision === 'already-issued') throw alreadyIssued();
      if (decision === 'sign') this.tell(work, request);
      return { blindSignature };
    });
  }

  /** By its salts a school finds its own entries on the published roll. */
  async entries(
    { election, school }: elections.ListRollEntriesOfSchool,
    { actor }: Caller,
  ): Promise<elections.PublishedRollEntryList> {
    const { notice } = await this.terms.of(election);
    const contests = notice.contests.map(({ id }) => id);
    const rights = await this.issued.rights(this.database.sql, election, school, contests[0] ?? '');
    if (rights?.delegate !== actor.id) throw notDelegate(school);
    return { school, items: await this.roll.entriesOf(this.database.sql, contests, school) };
  }

  /** Who drew a token is told after the close alone: until then it would tell whom to press, and help to guess who cast. */
  async listIssued(request: elections.ListIssuedTokens): Promise<elections.IssuedTokenPage> {
    const { election, contest, cursor, limit = 50 } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    await this.terms.contest(election, contest);
    const { sql } = this.database;
    const [row] = await sql.rows<{ state: string }>('select state from election where id = $1', [election]);
    if (row?.state === 'polling') throw pollOpenStill();
    const rows = await this.issued.list(sql, contest, String(after), limit + 1);
    return page(rows, limit, ({ urn }) => [urn]);
  }

  private async assertDelegate(
    { sql }: Work,
    { election, contest, school }: elections.DrawToken,
    { actor }: Caller,
  ): Promise<void> {
    const rights = await this.issued.rights(sql, election, school, contest);
    if (actor.kind !== 'person' || rights?.delegate !== actor.id) throw notDelegate(school);
    if (!rights.entitled) throw notEntitled(school);
  }

  /** A school learns that its token was drawn, so that none can be made in its name unseen. */
  private tell({ announce, audit }: Work, { election, contest, school }: elections.DrawToken): void {
    announce(elections.tokenIssued, `${contest}/${school}`, 1, { election, contest, urn: school });
    audit({ action: 'token issued', record: `elections.contest/${contest}`, fields: { urn: school } });
  }
}

function signed(tokens: TokenSigner, blinded: string): string {
  try {
    return tokens.sign(blinded);
  } catch (error) {
    if (error instanceof RecordFault) throw notBlinded();
    throw error;
  }
}
