import { awardTemplates } from './awards.js';
import { districtTemplates } from './districts.js';
import { feeTemplates } from './fees.js';
import { membershipTemplates } from './membership.js';
import { publicTemplates } from './public.js';
import type { Template } from './template.js';

const all = {
  ...awardTemplates,
  ...districtTemplates,
  ...feeTemplates,
  ...membershipTemplates,
  ...publicTemplates,
};

export type TemplateName = keyof typeof all;

export const templates: Readonly<Record<TemplateName, Template>> = all;
