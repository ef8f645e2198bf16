-- By what schools are found similar, named as data: any indicators, weighed against one another.
CREATE TABLE similarity (
  name text PRIMARY KEY CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  neighbours smallint NOT NULL CHECK (neighbours BETWEEN 1 AND 50),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE similarity_characteristic (
  similarity text NOT NULL REFERENCES similarity (name),
  position smallint NOT NULL,
  indicator text NOT NULL REFERENCES indicator (code),
  weight double precision NOT NULL CHECK (weight > 0),
  PRIMARY KEY (similarity, position),
  UNIQUE (similarity, indicator)
);
