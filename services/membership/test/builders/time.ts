import type { TestService } from '@partnership/testing';

/** Moves the service's clock, and that by which its database records what was known when. */
export async function moveTo(service: TestService, at: string | Date): Promise<void> {
  const instant = new Date(at);
  await service.database.sql.run(
    `insert into platform.clock (offset_ms) values ($1)
     on conflict (single) do update set offset_ms = excluded.offset_ms`,
    [instant.getTime() - Date.now()],
  );
  service.clock.set(instant.toISOString());
}

/** Some minutes later. What is done next is recorded after what was done before. */
export const later = (service: TestService, minutes = 10): Promise<void> =>
  moveTo(service, new Date(service.clock.now().getTime() + minutes * 60_000));
