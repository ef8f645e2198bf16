import { holds } from '../links/line.js';

/** A recursive query, `known`: every open school of the city, under its own URN and those of all from which it descends. */
export const known = `known (urn, as_urn) as (
  select urn, urn from school where in_force and in_city and status = 'open'
  union
  select known.urn, l.predecessor from known join school_link l on l.successor = known.as_urn and ${holds('l')}
)`;

/** On which day somebody of each school of `known` was heard last, `on_day`: of that kind, where `who` is not null. */
export const lastHeard = (who: string): string => `(
  select known.urn, max(e.held_on) as on_day
  from known join engagement e on e.urn = known.as_urn
  where e.struck_because is null and (${who} is null or e.who = ${who})
  group by 1
)`;
