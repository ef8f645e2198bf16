-- ---------------------------------------------------------------- kinds of file, as data

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is only added to', tg_table_name; END
$$;

-- A profile that somebody wrote. Every version stays: a run can be read again by the one that read it.
CREATE TABLE feed_profile (
  code text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version integer NOT NULL CHECK (version > 0),
  definition json NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);
CREATE TRIGGER feed_profile_kept BEFORE UPDATE OR DELETE ON feed_profile FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feed_profile_not_emptied BEFORE TRUNCATE ON feed_profile
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE feed_run ADD COLUMN profile_version integer NOT NULL DEFAULT 1;

-- ---------------------------------------------------------------- rows of a run before they have their last form

-- A row of a file, its figures in the order of its columns. Unlogged: after a crash the run is read anew.
CREATE UNLOGGED TABLE staged_figure (
  source integer NOT NULL,
  urn text NOT NULL,
  line integer NOT NULL,
  kinds text[] NOT NULL,
  "values" double precision[] NOT NULL,
  PRIMARY KEY (source, urn)
);
CREATE UNLOGGED TABLE staged_link (
  source integer NOT NULL,
  line integer NOT NULL,
  urn text NOT NULL,
  linked_urn text NOT NULL,
  link_type text NOT NULL,
  established_on date
);
CREATE INDEX staged_link_of ON staged_link (source, urn, linked_urn);

-- One line of a file may have several totals of one indicator, such as of primary and of secondary schools.
ALTER TABLE comparator DROP CONSTRAINT comparator_pkey;
ALTER TABLE comparator ADD PRIMARY KEY (source, line, indicator, period, label);

-- ---------------------------------------------------------------- when files are expected

CREATE TABLE feed_expectation (
  profile text PRIMARY KEY,
  every text NOT NULL CHECK (every IN ('month', 'term', 'year')),
  -- '15' in every month, '12-15' in every year; three of a year for terms.
  days text[] NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 3),
  grace_days integer NOT NULL CHECK (grace_days BETWEEN 0 AND 90),
  -- What fell due before is not missed.
  since date NOT NULL,
  version integer NOT NULL DEFAULT 1
);

-- A day on which a file was due and had not come when its grace was over: said once.
CREATE TABLE feed_lateness (
  profile text NOT NULL REFERENCES feed_expectation (profile),
  due_on date NOT NULL,
  noticed_at timestamptz NOT NULL,
  PRIMARY KEY (profile, due_on)
);
CREATE TRIGGER feed_lateness_kept BEFORE UPDATE OR DELETE ON feed_lateness FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX feed_run_in_force ON feed_run (profile, as_at) WHERE state = 'loaded';

-- ---------------------------------------------------------------- what the built-in files measure

INSERT INTO indicator (code, title, unit, decimals, better, weight, definition, smallest) VALUES
  ('pupils', 'Pupils on roll', 'pupils', 0, 'neither', NULL, 'Pupils on the roll of the school, part-time pupils among them, each counted once', 0),
  ('capacity', 'Places', 'places', 0, 'neither', NULL, 'How many pupils the school has room for', 0),
  ('boys', 'Boys on roll', 'pupils', 0, 'neither', NULL, 'Boys on the roll of the school', 0),
  ('girls', 'Girls on roll', 'pupils', 0, 'neither', NULL, 'Girls on the roll of the school', 0),
  ('freeSchoolMeals', 'Pupils who may have free school meals', '%', 1, 'neither', 'pupils', 'Pupils known to be eligible for free school meals, of all on roll', 0),
  ('idaciQuintile', 'Deprivation quintile', 'quintile', 0, 'neither', NULL, 'Quintile of the income deprivation affecting children index, 1 the least deprived and 5 the most', 0),
  ('overallEffectiveness', 'Overall effectiveness', 'grade', 0, 'lower', NULL, 'Ofsted’s overall grade at the latest graded inspection: 1 outstanding, 2 good, 3 requires improvement, 4 inadequate; none are given from September 2024', 0),
  ('warningNotices', 'Warning notices', 'notices', 0, 'lower', NULL, 'Warning notices issued to the school in the academic year of the file', 0),
  ('overallAbsence', 'Overall absence', '%', 1, 'lower', 'pupils', 'Sessions missed, of all possible sessions', 0),
  ('authorisedAbsence', 'Authorised absence', '%', 1, 'lower', 'pupils', 'Sessions missed with leave, of all possible sessions', 0),
  ('unauthorisedAbsence', 'Unauthorised absence', '%', 1, 'lower', 'pupils', 'Sessions missed without leave, of all possible sessions', 0),
  ('persistentAbsence', 'Persistent absence', '%', 1, 'lower', 'pupils', 'Pupils who missed a tenth of their sessions or more, of all pupils', 0),
  ('ks2Eligible', 'Pupils at the end of key stage 2', 'pupils', 0, 'neither', NULL, 'Pupils eligible for assessment at the end of key stage 2', 0),
  ('ks2Disadvantaged', 'Disadvantaged pupils at the end of key stage 2', 'pupils', 0, 'neither', NULL, 'Pupils at the end of key stage 2 who had free school meals in the last six years, or are looked after', 0),
  ('ks2Others', 'Other pupils at the end of key stage 2', 'pupils', 0, 'neither', NULL, 'Pupils at the end of key stage 2 who are not disadvantaged', 0),
  ('ks2DisadvantagedShare', 'Disadvantaged pupils at the end of key stage 2', '%', 0, 'neither', 'ks2Eligible', 'Disadvantaged pupils, of all at the end of key stage 2', 6),
  ('ks2EalShare', 'Pupils with English as an additional language at the end of key stage 2', '%', 0, 'neither', 'ks2Eligible', 'Pupils whose first language is not English, of all at the end of key stage 2', 6),
  ('ks2StableShare', 'Pupils who did not change school at the end of key stage 2', '%', 0, 'neither', 'ks2Eligible', 'Non-mobile pupils, of all at the end of key stage 2', 6),
  ('ks2SenPlanShare', 'Pupils with a statement or plan at the end of key stage 2', '%', 0, 'neither', 'ks2Eligible', 'Pupils with a statement of special educational needs or an education, health and care plan, of all at the end of key stage 2', 6),
  ('ks2SenSupportShare', 'Pupils with special educational needs support at the end of key stage 2', '%', 0, 'neither', 'ks2Eligible', 'Pupils with special educational needs support, of all at the end of key stage 2', 6),
  ('ks1Average', 'Attainment on entry to key stage 2', 'points', 1, 'neither', 'ks2Eligible', 'Average point score at key stage 1 of those at the end of key stage 2', 6),
  ('readingProgress', 'Progress in reading', 'points', 1, 'higher', 'ks2Eligible', 'How far pupils came in reading from key stage 1 to key stage 2, compared with all pupils in England who began at the same point; 0 is the nation’s mean', 6),
  ('readingProgressLower', 'Progress in reading, lower limit', 'points', 1, 'neither', NULL, 'Lower limit of the 95 per cent confidence interval of progress in reading', 6),
  ('readingProgressUpper', 'Progress in reading, upper limit', 'points', 1, 'neither', NULL, 'Upper limit of the 95 per cent confidence interval of progress in reading', 6),
  ('readingProgressCover', 'Pupils counted in progress in reading', '%', 0, 'higher', 'ks2Eligible', 'Pupils whose progress in reading could be measured, of all at the end of key stage 2', 6),
  ('readingProgressDisadvantaged', 'Progress in reading of disadvantaged pupils', 'points', 1, 'higher', 'ks2Disadvantaged', 'Progress in reading of disadvantaged pupils', 6),
  ('readingProgressOthers', 'Progress in reading of other pupils', 'points', 1, 'higher', 'ks2Others', 'Progress in reading of pupils who are not disadvantaged', 6),
  ('writingProgress', 'Progress in writing', 'points', 1, 'higher', 'ks2Eligible', 'How far pupils came in writing from key stage 1 to key stage 2, compared with all pupils in England who began at the same point; 0 is the nation’s mean', 6),
  ('writingProgressLower', 'Progress in writing, lower limit', 'points', 1, 'neither', NULL, 'Lower limit of the 95 per cent confidence interval of progress in writing', 6),
  ('writingProgressUpper', 'Progress in writing, upper limit', 'points', 1, 'neither', NULL, 'Upper limit of the 95 per cent confidence interval of progress in writing', 6),
  ('writingProgressCover', 'Pupils counted in progress in writing', '%', 0, 'higher', 'ks2Eligible', 'Pupils whose progress in writing could be measured, of all at the end of key stage 2', 6),
  ('writingProgressDisadvantaged', 'Progress in writing of disadvantaged pupils', 'points', 1, 'higher', 'ks2Disadvantaged', 'Progress in writing of disadvantaged pupils', 6),
  ('writingProgressOthers', 'Progress in writing of other pupils', 'points', 1, 'higher', 'ks2Others', 'Progress in writing of pupils who are not disadvantaged', 6),
  ('mathsProgress', 'Progress in mathematics', 'points', 1, 'higher', 'ks2Eligible', 'How far pupils came in mathematics from key stage 1 to key stage 2, compared with all pupils in England who began at the same point; 0 is the nation’s mean', 6),
  ('mathsProgressLower', 'Progress in mathematics, lower limit', 'points', 1, 'neither', NULL, 'Lower limit of the 95 per cent confidence interval of progress in mathematics', 6),
  ('mathsProgressUpper', 'Progress in mathematics, upper limit', 'points', 1, 'neither', NULL, 'Upper limit of the 95 per cent confidence interval of progress in mathematics', 6),
  ('mathsProgressCover', 'Pupils counted in progress in mathematics', '%', 0, 'higher', 'ks2Eligible', 'Pupils whose progress in mathematics could be measured, of all at the end of key stage 2', 6),
  ('mathsProgressDisadvantaged', 'Progress in mathematics of disadvantaged pupils', 'points', 1, 'higher', 'ks2Disadvantaged', 'Progress in mathematics of disadvantaged pupils', 6),
  ('mathsProgressOthers', 'Progress in mathematics of other pupils', 'points', 1, 'higher', 'ks2Others', 'Progress in mathematics of pupils who are not disadvantaged', 6),
  ('rwmExpected', 'At the expected standard in reading, writing and mathematics', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached the expected standard in reading, writing and mathematics, of all at the end of key stage 2', 6),
  ('rwmHigher', 'At a higher standard in reading, writing and mathematics', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached a higher standard in reading, writing and mathematics, of all at the end of key stage 2', 6),
  ('readingExpected', 'At the expected standard in reading', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached the expected standard in reading, of all at the end of key stage 2', 6),
  ('readingHigher', 'At a higher standard in reading', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached a higher standard in reading, of all at the end of key stage 2', 6),
  ('gpsExpected', 'At the expected standard in grammar, punctuation and spelling', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached the expected standard in grammar, punctuation and spelling, of all at the end of key stage 2', 6),
  ('gpsHigher', 'At a higher standard in grammar, punctuation and spelling', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached a higher standard in grammar, punctuation and spelling, of all at the end of key stage 2', 6),
  ('mathsExpected', 'At the expected standard in mathematics', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached the expected standard in mathematics, of all at the end of key stage 2', 6),
  ('mathsHigher', 'At a higher standard in mathematics', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached a higher standard in mathematics, of all at the end of key stage 2', 6),
  ('writingExpected', 'At the expected standard in writing, by their teachers’ assessment', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached the expected standard in writing, by their teachers’ assessment, of all at the end of key stage 2', 6),
  ('writingHigher', 'At a higher standard in writing, by their teachers’ assessment', '%', 0, 'higher', 'ks2Eligible', 'Pupils who reached a higher standard in writing, by their teachers’ assessment, of all at the end of key stage 2', 6),
  ('readingScore', 'Average score in reading', 'scaled score', 0, 'higher', 'ks2Eligible', 'Average scaled score of the test in reading, from 80 to 120; 100 is the expected standard', 6),
  ('gpsScore', 'Average score in grammar, punctuation and spelling', 'scaled score', 0, 'higher', 'ks2Eligible', 'Average scaled score of the test in grammar, punctuation and spelling, from 80 to 120; 100 is the expected standard', 6),
  ('mathsScore', 'Average score in mathematics', 'scaled score', 0, 'higher', 'ks2Eligible', 'Average scaled score of the test in mathematics, from 80 to 120; 100 is the expected standard', 6),
  ('rwmExpectedDisadvantaged', 'At the expected standard in reading, writing and mathematics: disadvantaged pupils', '%', 0, 'higher', 'ks2Disadvantaged', 'Of disadvantaged pupils: those who reached the expected standard in reading, writing and mathematics', 6),
  ('rwmExpectedOthers', 'At the expected standard in reading, writing and mathematics: other pupils', '%', 0, 'higher', 'ks2Others', 'Of other pupils: those who reached the expected standard in reading, writing and mathematics', 6),
  ('rwmExpectedBoys', 'At the expected standard in reading, writing and mathematics: boys', '%', 0, 'higher', NULL, 'Of boys: those who reached the expected standard in reading, writing and mathematics', 6),
  ('rwmExpectedGirls', 'At the expected standard in reading, writing and mathematics: girls', '%', 0, 'higher', NULL, 'Of girls: those who reached the expected standard in reading, writing and mathematics', 6),
  ('rwmExpectedEal', 'At the expected standard in reading, writing and mathematics: pupils with English as an additional language', '%', 0, 'higher', NULL, 'Of pupils with English as an additional language: those who reached the expected standard in reading, writing and mathematics', 6),
  ('rwmExpectedGap', 'Gap of disadvantaged pupils to others in the nation', 'points', 0, 'higher', NULL, 'Share of disadvantaged pupils at the expected standard in reading, writing and mathematics, less the share of others in the nation, in percentage points', 6)
ON CONFLICT (code) DO NOTHING;
INSERT INTO indicator_break (indicator, period, why) VALUES
  ('readingProgress', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('readingProgressLower', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('readingProgressUpper', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('readingProgressDisadvantaged', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('readingProgressOthers', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingProgress', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingProgressLower', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingProgressUpper', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingProgressDisadvantaged', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingProgressOthers', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsProgress', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsProgressLower', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsProgressUpper', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsProgressDisadvantaged', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsProgressOthers', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpected', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmHigher', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpected', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmHigher', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('readingExpected', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('readingHigher', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('gpsExpected', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('gpsHigher', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsExpected', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsHigher', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingExpected', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingHigher', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('writingExpected', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('writingHigher', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('readingScore', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('gpsScore', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('mathsScore', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedDisadvantaged', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedDisadvantaged', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmExpectedOthers', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedOthers', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmExpectedBoys', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedBoys', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmExpectedGirls', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedGirls', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmExpectedEal', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedEal', '2017-18', 'New framework for teachers’ assessment of writing'),
  ('rwmExpectedGap', '2015-16', 'New national curriculum, tests and scaled scores'),
  ('rwmExpectedGap', '2017-18', 'New framework for teachers’ assessment of writing')
ON CONFLICT DO NOTHING;
