import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reached, rowsParts } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

/** Those that lie with the SLIC or the Board wait for others than the district. */
const ideas = `
  select i.district, i.urn, s.name, i.title, i.answer_due as "on", i.id, reader.today
  from idea i join school s on s.urn = i.urn cross join reader
  where i.state = 'with-district' and ${reached('i.district')}`;

const idea = { record: `'districts.idea/' || id`, says: `name || ': ' || title`, first: '"on", id' };
const parts = rowsParts({
  permission: 'ideas.read',
  rows: ideas,
  parts: [
    {
      ...{ name: 'ideas-overdue', heading: 'overdue', where: '"on" < today', ...idea },
      title: 'Ideas that the district should have answered by now',
    },
    {
      ...{ name: 'ideas-waiting', heading: 'waiting', where: '"on" >= today', ...idea },
      title: 'Ideas of schools that wait for the district’s answer',
    },
  ],
});

/** The ideas that a district has to answer or to hand on. */
@Injectable()
export class IdeaDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
