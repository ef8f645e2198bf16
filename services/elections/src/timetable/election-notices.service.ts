import { Injectable } from '@nestjs/common';
import { elections, serviceActor } from '@partnership/contracts';
import { Clock, Database, newId, UnitOfWork, type Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { IssuedTokens } from '../rolls/issued-tokens.js';
import { dueNotices, noticeStates } from './due-notices.js';
import { ElectionNoticesRepository } from './election-notices.repository.js';
import { aboutOf } from './notice-of.js';

type Kind = elections.ElectionNoticeKind;

const personsInOne = 500;

/** Has membership mail what people must know of an election, each thing once. */
@Injectable()
export class ElectionNotices {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly notices: ElectionNoticesRepository,
    private readonly tokens: IssuedTokens,
  ) {}

  async askDue(): Promise<void> {
    for (const id of await this.elections.idsIn(this.database.sql, noticeStates)) {
      const election = await this.elections.read(this.database.sql, id);
      const asked = await this.notices.asked(this.database.sql, id);
      const due = dueNotices(election, this.clock.now()).filter((kind) => !asked.has(kind));
      for (const kind of due) await this.ask(election, kind);
    }
  }

  private async ask(election: Election, kind: Kind): Promise<void> {
    const operation = 'elections.notice.ask';
    const caller = { actor: serviceActor('elections'), operation, requestId: newId() };
    await this.unit.run(caller, async (work) => {
      if (!(await this.notices.mark(work.sql, election.id, kind, work.at))) return {};
      const persons = await this.persons(work, election.id, kind);
      const parts = persons === null ? [undefined] : partsOf(persons);
      parts.forEach((part, at) => {
        const told = { ...aboutOf(election), kind, part: at + 1, ...(part && { persons: part }) };
        work.announce(elections.electionNoticeRequested, election.id, election.version, told);
      });
      const record = `elections.election/${election.id}`;
      work.audit({ action: 'notice asked for', record, fields: { kind, persons: persons?.length ?? null } });
      return {};
    });
  }

  /** Null where the heads and chairs of the members are told. */
  private async persons({ sql }: Work, election: string, kind: Kind): Promise<string[] | null> {
    if (kind === 'election-declared') return this.notices.candidates(sql, election);
    if (kind === 'poll-open') return distinct(await this.notices.voters(sql, election));
    if (kind !== 'poll-closing') return null;
    const issued = await this.tokens.schoolsIssued(sql, election);
    return distinct((await this.notices.voters(sql, election)).filter(({ urn }) => !issued.has(urn)));
  }
}

const distinct = (voters: readonly { readonly delegate: string }[]): string[] => [
  ...new Set(voters.map(({ delegate }) => delegate)),
];

const partsOf = (persons: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(persons.length / personsInOne) }, (_, at) =>
    persons.slice(at * personsInOne, (at + 1) * personsInOne),
  );
