import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseJson, RecordFault, type Check } from '@partnership/election-record';

/** What a command is given by whoever starts it. */
export interface Terminal {
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly print: (line: string) => void;
}

/** A refusal that is for the reader of the terminal, not a fault of the program. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

/** Runs a command in the folder of the person at the terminal; what it throws ends it with status 1. */
export async function runCommand(command: (terminal: Terminal) => Promise<void>): Promise<void> {
  try {
    await command({ folder: process.cwd(), print: (line) => console.log(line) });
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  }
}

const mostBytes = 500_000_000;

export async function readText({ folder }: Terminal, path: string): Promise<string> {
  try {
    const file = resolve(folder, path);
    const { size } = await stat(file);
    if (size > mostBytes) throw new CommandRefused(`${path} is longer than ${mostBytes} bytes`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused(`${path} cannot be read`, { cause: error });
  }
}

/** Reads a JSON file; a refusal names the file, the place and the fault. */
export async function readJson<T>(terminal: Terminal, path: string, check: Check<T>): Promise<T> {
  const text = await readText(terminal, path);
  try {
    return check(parseJson(text, mostBytes));
  } catch (error) {
    if (error instanceof RecordFault) throw new CommandRefused(`${path}: ${error.message}`);
    throw error;
  }
}

/** The value of an option that must be there. */
export function needed(value: string | undefined, name: string, usage: string): string {
  if (value === undefined || value === '') throw new CommandRefused(`--${name} is missing\n${usage}`);
  return value;
}
