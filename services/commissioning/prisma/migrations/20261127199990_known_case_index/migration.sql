-- known_case_overdue_on, over (overdue_on, id) of the same rows, answers whatever this index of (overdue_on) did.
DROP INDEX known_case_overdue;
