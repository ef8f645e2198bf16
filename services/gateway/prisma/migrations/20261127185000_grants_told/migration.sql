-- The other services are told of roles: whom to write to is known where the addresses are. Null: not told yet, as all from
-- before this; a job tells them.
alter table role_grant add column told_version int;
create index role_grant_untold on role_grant (id) where told_version is distinct from version;
