import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { City, cityPlan, type CityPlan } from './city.js';

const shipped = fileURLToPath(new URL('../../cities', import.meta.url));

const read = (file: string): CityPlan => cityPlan(JSON.parse(readFileSync(file, 'utf8')), file);

/** The city of this authority: from the file given, or else from those that ship with the service. */
export function readCity(authority: string, file?: string): City {
  const files = file === undefined ? readdirSync(shipped).map((name) => join(shipped, name)) : [file];
  const plan = files.map(read).find((each) => each.authority.code === authority);
  if (plan === undefined) throw new Error(`No city file has authority ${authority}; set CITY_FILE`);
  return new City(plan);
}
