import { londonInstant } from '@partnership/database';
import type { ContractingProcess, PublicAward } from './process.js';

/** A part of a release, as the standard's schema has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** Pounds, exact to the penny: division by 100 of an integer below 2^53 prints back as its two decimals. */
export const money = (pence: number): JsonObject => ({ amount: pence / 100, currency: 'GBP' });

export const instant = (at: Date): string => at.toISOString();
export const startOf = (day: string): string => instant(londonInstant(day, '00:00'));

/** The entries that are there. */
export const present = (entries: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

export const unless = <T>(value: T | null): T | undefined => value ?? undefined;

/** The award that stands, or stood last. */
export const current = ({ awards }: ContractingProcess): PublicAward | null => awards.at(-1) ?? null;
