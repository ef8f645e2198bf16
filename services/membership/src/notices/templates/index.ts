import { commissioningTemplates } from './commissioning.js';
import { awardTemplates } from './awards.js';
import { districtTemplates } from './districts.js';
import { electionTemplates } from './elections.js';
import { feeTemplates } from './fees.js';
import { informalSupportTemplates } from './informal-support.js';
import { membershipTemplates } from './membership.js';
import { peerReviewTemplates } from './peer-review.js';
import { publicTemplates } from './public.js';
import type { Template } from './template.js';

const all = {
  ...awardTemplates,
  ...commissioningTemplates,
  ...districtTemplates,
  ...electionTemplates,
  ...feeTemplates,
  ...informalSupportTemplates,
  ...membershipTemplates,
  ...peerReviewTemplates,
  ...publicTemplates,
};

export type TemplateName = keyof typeof all;

export const templates: Readonly<Record<TemplateName, Template>> = all;
