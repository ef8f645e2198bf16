import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reached, rowsPart, type DeskPart } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

/** Those that lie with the SLIC or the Board wait for others than the district. */
const ideas = (where: string): string => `
  select i.district, i.urn, s.name, i.title, i.answer_due as "on", i.id
  from idea i join school s on s.urn = i.urn cross join reader
  where i.state = 'with-district' and ${where} and ${reached('i.district')}`;

const permission = 'ideas.read';
const idea = { record: `'districts.idea/' || id`, says: `name || ': ' || title`, first: '"on", id' };
const parts: readonly DeskPart[] = [
  rowsPart({
    name: 'ideas-overdue',
    heading: 'overdue',
    title: 'Ideas that the district should have answered by now',
    permission,
    rows: ideas('i.answer_due < reader.today'),
    ...idea,
  }),
  rowsPart({
    name: 'ideas-waiting',
    heading: 'waiting',
    title: 'Ideas of schools that wait for the district’s answer',
    permission,
    rows: ideas('i.answer_due >= reader.today'),
    ...idea,
  }),
];

/** The ideas that a district has to answer or to hand on. */
@Injectable()
export class IdeaDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
