-- Records and files are written once. To vacuum them whenever a fifth has come to them, which is with every file of the
-- city, took a tenth of the machine while the next file was read; when they have doubled is often enough.
ALTER TABLE record SET (autovacuum_vacuum_insert_scale_factor = 1);
ALTER TABLE feed_chunk SET (autovacuum_vacuum_insert_scale_factor = 1, toast.autovacuum_vacuum_insert_scale_factor = 1);
