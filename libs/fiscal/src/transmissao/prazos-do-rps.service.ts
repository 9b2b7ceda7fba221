import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { Agenda } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { avisoDoPrazo } from './contingencia.regras.js';

const DIAS_ANTES = 3;

/** The clock of the RPS that are no notes yet: it is told three days before the deadline, one day, and after it. */
@Injectable()
export class PrazosDoRps implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly notas: NotasRepository,
    private readonly avisos: Avisos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'rps-a-converter', cron: '0 7 * * *', recuperar: 1 },
      descricao: 'Avisa do prazo dos RPS que ainda não viraram nota',
      enfileirar: ({ dia }) => this.avisar(dia),
    });
  }

  private async avisar(hoje: DataCivil): Promise<void> {
    for (const { id, serie, numero, converterAte } of await this.notas.aConverter(somarDias(hoje, DIAS_ANTES))) {
      const aviso = avisoDoPrazo(converterAte, hoje);
      if (!aviso) continue;
      const vencido = aviso.tipo === 'RPS_VENCIDO';
      const prazo = `em ${formatarDataBr(converterAte)}`;
      await this.avisos.registrar({
        ...{ tipo: aviso.tipo, chave: `rps:${id}:${vencido ? 'vencido' : aviso.dias}`, notaId: id },
        texto: `O RPS ${serie}-${numero} ${vencido ? `deveria ter virado nota ${prazo}` : `precisa virar nota ${prazo}`}.`,
        acao: vencido
          ? 'Emita a nota quanto antes e consulte o contador: a prefeitura cobra multa do RPS atrasado.'
          : 'Corrija o que a impede, ou peça novo envio em POST /notas-fiscais/:id/envio.',
      });
    }
  }
}
