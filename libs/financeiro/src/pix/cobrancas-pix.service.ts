import { Injectable } from '@nestjs/common';
import { naoEncontrado, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import type { CobrancaPixDto, ConsultaDeCobrancasPixDto } from './cobrancas-pix.dto.js';
import { CobrancasPixRepository } from './cobrancas-pix.repository.js';
import { FilaDoPix } from './fila-do-pix.js';
import { erroDePix } from './pix.erros.js';
import { RemocaoDeCobrancasPix } from './remocao-de-cobrancas-pix.js';

@Injectable()
export class CobrancasPixService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly cobrancas: CobrancasPixRepository,
    private readonly remocao: RemocaoDeCobrancasPix,
    private readonly fila: FilaDoPix,
  ) {}

  listar(filtro: ConsultaDeCobrancasPixDto) {
    return this.unidade.executar(() => this.cobrancas.listar(filtro, this.pagador.limite()));
  }

  obter(id: string): Promise<CobrancaPixDto> {
    return this.unidade.executar(async () => {
      const cobranca = await this.cobrancas.obter(id);
      if (!cobranca) throw naoEncontrado('cobrança Pix', id);
      this.pagador.exigir(cobranca.pagadorId, 'cobrança Pix', id);
      return cobranca;
    });
  }

  /** The PSP is told by the queue; until it confirms, a payment that comes is credit of the payer. */
  remover(id: string, motivo: string): Promise<CobrancaPixDto> {
    return this.unidade.executar(async () => {
      const { situacao } = await this.obter(id);
      if (!(await this.remocao.uma(id))) {
        const agora = situacao.toLowerCase().replaceAll('_', ' ');
        throw erroDePix('cobranca-pix-nao-permite', `A cobrança está ${agora}, ou a sua remoção já foi pedida.`);
      }
      const [antes, depois] = [{ situacao }, { remover: true }];
      await this.trilha.registrar({
        acao: 'alteracao',
        entidade: 'cobranca_pix',
        entidadeId: id,
        antes,
        depois,
        motivo,
      });
      return this.obter(id);
    });
  }

  /** The answer comes by the queue: the situation of the charge shows it. */
  consultar(id: string): Promise<CobrancaPixDto> {
    return this.unidade.executar(async () => {
      const cobranca = await this.obter(id);
      await this.fila.cobranca(id, { consultar: true });
      return cobranca;
    });
  }
}
