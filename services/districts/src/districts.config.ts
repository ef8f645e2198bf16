import { IsOptional, IsString, Matches } from 'class-validator';
import { ServiceConfig } from '@partnership/service';

export class DistrictsConfig extends ServiceConfig {
  /** Local authority code of the city: 330 is Birmingham, 999 the demo city. */
  @Matches(/^\d{3}$/)
  authority = '330';

  /** A city file of another city than those that ship with the service. */
  @IsOptional()
  @IsString()
  cityFile?: string;
}
