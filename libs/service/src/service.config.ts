import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  getMetadataStorage,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

/** What every service is told by its environment. A service extends this with its own fields. */
export class ServiceConfig {
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl: string;

  @Matches(/^amqps?:\/\//)
  amqpUrl: string;

  /** Prefix of every exchange and queue, so that several platforms can share a broker. */
  @IsString()
  amqpNamespace = '';

  /** Signs the actor that the gateway passes to the services; all five hold the same one. */
  @IsString()
  @MinLength(32)
  actorSecret: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  healthPort = 0;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel = 'info';

  /** True in a demo and under test: the clock follows the offset that an administrator sets. */
  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean()
  clockMovable = false;
}

const constantCase = (field: string): string => field.replace(/[A-Z]/g, '_$&').toUpperCase();

const fieldsOf = (type: new () => object): Set<string> =>
  new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName),
  );

/**
 * Reads a config class from environment variables: `databaseUrl` is `DATABASE_URL`. Throws one error that names every
 * variable that is missing or wrong, without its value.
 */
export function readConfig<Config extends ServiceConfig>(
  type: new () => Config,
  environment: NodeJS.ProcessEnv = process.env,
): Config {
  const given = Object.fromEntries(
    [...fieldsOf(type)]
      .map((field) => [field, environment[constantCase(field)]])
      .filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, string>;
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  const faults = validateSync(config).map(
    ({ property, constraints }) =>
      `${constantCase(property)}: ${Object.values(constraints ?? {}).join(', ')}`,
  );
  if (faults.length > 0) throw new Error(`The environment is not complete:\n  ${faults.join('\n  ')}`);
  return config;
}
