import type { ShownKind } from './shown.js';

/** Whether there is a figure that does not show, or none at all. */
const hidden: Record<ShownKind, boolean> = {
  number: false,
  text: false,
  suppressed: true,
  small: true,
  redacted: true,
  notPublished: true,
  lowCoverage: true,
  complementary: true,
  noEntries: false,
  notApplicable: false,
  newSchool: false,
  missing: false,
};

export const isHidden = (kind: ShownKind): boolean => hidden[kind];
