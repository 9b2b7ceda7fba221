import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import type { ConsultaDeServicosFiscaisDto, ServicoFiscalMostradoDto } from './configuracao-fiscal.dto.js';
import { ConfiguracaoFiscal, ServicoFiscal } from './configuracao-fiscal.entity.js';

@Injectable()
export class ConfiguracaoFiscalRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  atual(): Promise<ConfiguracaoFiscal | null> {
    return this.unidade.gerente.findOneBy(ConfiguracaoFiscal, { escolaId: escolaAtual() });
  }

  /** Until the commit, no month is closed: what makes or cancels notes goes first, or sees the month closed. */
  async segurarCompetencias(): Promise<void> {
    await this.consulta.linhas('select id from configuracao_fiscal for share');
  }

  /** Waits for the notes that are being made, and holds the next ones until the commit. */
  async travarCompetencias(): Promise<void> {
    await this.consulta.linhas('select id from configuracao_fiscal for update');
  }

  async existeServico(id: string): Promise<boolean> {
    return (await this.consulta.linha(`select 1 from servico where id = $1`, [id])) !== null;
  }

  doServico(servicoId: string): Promise<ServicoFiscal | null> {
    return this.unidade.gerente.findOneBy(ServicoFiscal, { escolaId: escolaAtual(), servicoId });
  }

  async todos(): Promise<Map<string, ServicoFiscal>> {
    const linhas = await this.unidade.gerente.findBy(ServicoFiscal, { escolaId: escolaAtual() });
    return new Map(linhas.map((linha) => [linha.servicoId, linha]));
  }

  listar(filtro: ConsultaDeServicosFiscaisDto): Promise<Pagina<ServicoFiscalMostradoDto>> {
    return this.consulta.pagina<ServicoFiscalMostradoDto>(
      {
        campos: `s.id, s.nome, s.tipo, f.versao, f.codigo_tributacao_nacional, f.codigo_tributacao_municipal, f.codigo_nbs, f.cst,
          f.classificacao, f.indicador_operacao, f.aliquota_iss, f.tributos_percentual, f.emite_nota`,
        de: 'servico s left join servico_fiscal f on f.escola_id = s.escola_id and f.servico_id = s.id',
        id: 's.id',
        ordens: { nome: { sql: 'lower(s.nome)', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }
}
