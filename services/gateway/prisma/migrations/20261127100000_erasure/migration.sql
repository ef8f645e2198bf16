-- People whose contact data membership has erased: no token that is still out may speak for them.
create table erased_person (
  person_id uuid primary key,
  erased_at timestamptz not null
);
