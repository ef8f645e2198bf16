import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dueDays, reached, rowsParts } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';
import { unfinished } from './group-states.js';

/** Actions of a group of no district are the city's. */
const actions = `
  select g.district, null as urn, g.name, a.what, a.due_on as "on", a.id, reader.today
  from group_action a join team_group g on g.id = a."group" cross join reader
  where a.state in (${unfinished.map((state) => `'${state}'`).join(', ')})
    and a.due_on <= reader.today + ${dueDays} and ${reached('g.district')}`;

const action = {
  record: `'districts.action/' || id`,
  says: `name || ': ' || left(what, 200)`,
  first: '"on", id',
};
const parts = rowsParts({
  permission: 'groups.oversee',
  rows: actions,
  parts: [
    {
      ...{ name: 'actions-overdue', heading: 'overdue', where: '"on" < today', ...action },
      title: 'What groups agreed to do by a day that has passed',
    },
    {
      ...{ name: 'actions-due', heading: 'due', where: '"on" >= today', ...action },
      title: `What groups agreed to do within ${dueDays} days from now`,
    },
  ],
});

/** What the groups of a district have agreed to do and have not done. */
@Injectable()
export class GroupDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
