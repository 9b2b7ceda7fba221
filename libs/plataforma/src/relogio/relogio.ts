import { Injectable } from '@nestjs/common';
import { dataCivilEm, type DataCivil } from '@sineta/nucleo';

/** The only clock of the house. Tests replace it to travel in time. */
@Injectable()
export class Relogio {
  agora(): Date {
    return new Date();
  }

  /** The school's business day: America/Sao_Paulo, whatever the server's zone. */
  hoje(): DataCivil {
    return dataCivilEm(this.agora());
  }
}
