import type { FeedProfile } from '../profile.js';
import { ofstedMi } from './ofsted-mi.js';

export const profiles: readonly FeedProfile[] = [ofstedMi];

export const profileOf = (code: string): FeedProfile | undefined =>
  profiles.find((profile) => profile.code === code);
