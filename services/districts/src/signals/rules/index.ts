import type { SignalRule } from '../rule.js';
import { ungradedOutcomeConcerns } from './ungraded-outcome-concerns.js';

export const rules: readonly SignalRule[] = [ungradedOutcomeConcerns];

export const ruleOf = (code: string): SignalRule | undefined => rules.find((rule) => rule.code === code);
