-- Needs that the SLIC told of: each opens one commission, however often it is told, and none once it was taken back.
CREATE TABLE known_slic_need (
  need uuid PRIMARY KEY,
  commission uuid UNIQUE REFERENCES commission (id),
  withdrawn boolean NOT NULL DEFAULT false
);
