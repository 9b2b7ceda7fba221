import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { mudancaDeRota } from '@sineta/nfse';
import { formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { Agenda } from '@sineta/plataforma';
import { Avisos } from '../avisos/avisos.js';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import { Convenios } from './convenios.js';
import { AVISO_DE_MUDANCA_DIAS, Rotas } from './rotas.js';

/** Each day: asks the city again, and tells the school that its notes will go to another government. */
@Injectable()
export class VigiaDaRota implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly escolas: EscolasRepository,
    private readonly configuracao: ConfiguracaoFiscalRepository,
    private readonly rotas: Rotas,
    private readonly convenios: Convenios,
    private readonly avisos: Avisos,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      ...{ nome: 'rota-fiscal', cron: '30 6 * * *', recuperar: 1 },
      descricao: 'Consulta o convênio do município e avisa da mudança de rota das notas',
      enfileirar: ({ dia }) => this.olhar(dia),
    });
  }

  private async olhar(hoje: DataCivil): Promise<void> {
    const configuracao = await this.configuracao.atual();
    if (!configuracao) return;
    await this.convenios.enfileirar();
    const pedido = await this.rotas.pedido(await this.escolas.atual(), configuracao, hoje);
    const mudanca = mudancaDeRota(pedido, somarDias(hoje, AVISO_DE_MUDANCA_DIAS));
    if (!mudanca) return;
    const { em, rota } = mudanca;
    await this.avisos.registrar({
      ...{ tipo: 'ROTA', chave: `rota:${em}:${rota.sistema}` },
      texto: `A partir de ${formatarDataBr(em)}, as notas vão para: ${rota.sistema} (${rota.fonte}).`,
      acao: 'Confira com a prefeitura e com o contador; veja GET /rota-fiscal.',
    });
  }
}
