import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dataCivilEm, formatarDataBr } from '@sineta/nucleo';
import { Agenda, Relogio } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { avisoDoVencimento, diasRestantes } from './certificado.regras.js';
import { CertificadosRepository } from './certificados.repository.js';

/** Tells that the certificate in use is close to its end, or past it: each warning once. */
@Injectable()
export class VencimentoDoCertificado implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly relogio: Relogio,
    private readonly certificados: CertificadosRepository,
    private readonly avisos: Avisos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'certificado-a-vencer', cron: '0 7 * * *', recuperar: 1 },
      descricao: 'Avisa do vencimento do certificado A1 a 60, 30 e 7 dias, e depois dele',
      enfileirar: () => this.avisar(),
    });
  }

  private async avisar(): Promise<void> {
    const ativo = await this.certificados.ativo();
    if (!ativo) return;
    const dias = diasRestantes(ativo.validoAte, this.relogio.agora());
    const aviso = avisoDoVencimento(dias);
    if (aviso === null) return;
    const em = formatarDataBr(dataCivilEm(ativo.validoAte));
    await this.avisos.registrar({
      ...{ tipo: 'CERTIFICADO', chave: `certificado:${ativo.impressaoDigital}:${aviso}` },
      texto: aviso === 'VENCIDO' ? `O certificado A1 venceu em ${em}.` : `O certificado A1 vence em ${em}.`,
      acao: 'Renove-o com a certificadora e envie o novo em POST /certificados: sem ele nenhuma nota é assinada.',
    });
  }
}
