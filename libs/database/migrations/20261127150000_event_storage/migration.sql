-- An event lives a week at most: to compress it took a third of the time of writing it.
alter table platform.outbox alter column data set storage external;
