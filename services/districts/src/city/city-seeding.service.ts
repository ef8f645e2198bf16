import { Injectable, type OnModuleInit } from '@nestjs/common';
import { serviceActor } from '@partnership/contracts';
import { newId, UnitOfWork, type Sql } from '@partnership/database';
import { City } from './city.js';

/** Writes the configured city into the database at each start; a second time changes nothing. */
@Injectable()
export class CitySeeding implements OnModuleInit {
  constructor(
    private readonly city: City,
    private readonly units: UnitOfWork,
  ) {}

  async onModuleInit(): Promise<void> {
    const caller = { actor: serviceActor('districts'), operation: 'districts.city.seed', requestId: newId() };
    await this.units.run(caller, async ({ sql }) => {
      await sql.run(`select pg_advisory_xact_lock(hashtext('districts.city'))`);
      await this.seedAuthority(sql);
      await this.seedDistricts(sql);
      await this.seedPlaces(sql);
      return {};
    });
  }

  /** A directory of one city must not become another's: its schools would all change sides. */
  private async seedAuthority(sql: Sql): Promise<void> {
    const { code, name } = this.city.authority;
    const [kept] = await sql.rows<{ authority: string; used: boolean }>(
      'select authority, exists (select from school) as used from city',
    );
    if (kept !== undefined && kept.authority !== code && kept.used)
      throw new Error(
        `This database belongs to authority ${kept.authority}, not ${code}; use another database`,
      );
    await sql.run(
      `insert into city (authority, name) values ($1, $2)
       on conflict (id) do update set authority = excluded.authority, name = excluded.name`,
      [code, name],
    );
  }

  private async seedDistricts(sql: Sql): Promise<void> {
    await sql.run(
      `insert into district (code, name, position)
       select code, name, position from unnest($1::text[], $2::text[]) with ordinality as d (code, name, position)
       on conflict (code) do update set name = excluded.name, position = excluded.position
       where (district.name, district.position) is distinct from (excluded.name, excluded.position)`,
      [this.city.districts.map(({ code }) => code), this.city.districts.map(({ name }) => name)],
    );
  }

  private async seedPlaces(sql: Sql): Promise<void> {
    const places = this.places();
    await sql.run('delete from district_place');
    await sql.run(
      `insert into district_place (kind, name, district, since)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::date[])`,
      [0, 1, 2, 3].map((part) => places.map((place) => place[part])),
    );
  }

  private places(): (readonly [kind: string, name: string, district: string, since: string])[] {
    const { districts, wardReview } = this.city;
    const always = '0001-01-01';
    return [
      ...districts.flatMap(({ code, wards, constituencies }) => [
        ...wards.map((name) => ['ward', name.toLowerCase(), code, always] as const),
        ...constituencies.map((name) => ['constituency', name.toLowerCase(), code, always] as const),
      ]),
      ...Object.entries(wardReview?.wards ?? {}).flatMap(([code, wards]) =>
        wards.map((name) => ['ward', name.toLowerCase(), code, wardReview?.since ?? always] as const),
      ),
    ];
  }
}
