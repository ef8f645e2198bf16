-- A role that a person holds: made by an administrator, or by an appointment in a service (then origin names it).
create table role_grant (
  id             uuid primary key,
  person_id      uuid not null,
  role           text not null,
  districts      text[],
  schools        text[],
  trusts         text[],
  feeds          text[],
  from_on        date not null,
  until_on       date,
  source         text not null,
  -- The appointment behind it and the version of the event that was applied last: an older one is ignored.
  origin         text unique,
  origin_version int,
  reason         text,
  version        int not null default 1
);
create index role_grant_person on role_grant (person_id);

-- Software with credentials of its own. The secret is kept as a hash only.
create table client (
  id            text primary key,
  label         text not null,
  secret_hash   text not null,
  roles         text[] not null,
  districts     text[],
  schools       text[],
  trusts        text[],
  feeds         text[],
  registered_at timestamptz not null,
  revoked_at    timestamptz,
  reason        text,
  version       int not null default 1
);

-- What the issuer keeps: sessions, interactions, codes, grants.
create table oidc_record (
  kind        text not null,
  id          text not null,
  payload     jsonb not null,
  uid         text,
  grant_id    text,
  expires_at  timestamptz,
  consumed_at timestamptz,
  primary key (kind, id)
);
create index oidc_record_uid on oidc_record (uid) where uid is not null;
create index oidc_record_grant on oidc_record (grant_id) where grant_id is not null;
create index oidc_record_expiry on oidc_record (expires_at);

-- The issuer's signing keys; the newest generation signs. The first is made at the first start.
create table signing_key (
  generation int primary key,
  jwk        jsonb not null,
  made_at    timestamptz not null
);

-- A code that was mailed to sign somebody in. person_id is null where nobody has the address: the pages do not tell.
create table sign_in_code (
  id         uuid primary key,
  interaction text not null,
  person_id  uuid,
  code_hash  text not null,
  sent_at    timestamptz not null,
  expires_at timestamptz not null,
  attempts   int not null default 0,
  used_at    timestamptz
);
create index sign_in_code_interaction on sign_in_code (interaction, sent_at desc);
create index sign_in_code_person on sign_in_code (person_id, sent_at desc);

create table dead_letter (
  id          uuid primary key,
  -- The same message dead-lettered twice by the same queue is one letter.
  digest      text not null unique,
  event_id    text,
  type        text,
  service     text not null,
  queue       text not null,
  code        text not null,
  reason      text not null,
  attempts    int not null,
  fingerprint text not null,
  content     text not null,
  received_at timestamptz not null
);
create index dead_letter_fingerprint on dead_letter (fingerprint, id desc);
create index dead_letter_service on dead_letter (service, id desc);
