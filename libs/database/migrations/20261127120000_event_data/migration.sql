-- Events are written once and read once: json, which is kept as it is written, takes a third of the time of jsonb.
alter table platform.outbox alter column data type json;
