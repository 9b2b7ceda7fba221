import { Injectable } from '@nestjs/common';
import { desenharRps } from '@sineta/papel';
import { Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ImpressaoDaNota } from '../entrega/impressao-da-nota.js';
import { erroFiscal } from '../erros.js';
import { NotaDoMovimento } from '../movimentos/nota-do-movimento.service.js';
import { MontagemDeNotas, sha256 } from './montagem.service.js';
import { NotaFiscal, type SituacaoDaNota } from './nota-fiscal.entity.js';
import type { DocumentoDaNota } from './notas.service.js';
import { rpsDaNota } from './rps-da-nota.regras.js';

/** Documents that are of no note. */
const SEM_RPS: readonly SituacaoDaNota[] = ['DESCARTADA', 'APROVADA_NO_TESTE'];

/** The paper that the family may have before the city answers. Each reading is in the trail. */
@Injectable()
export class RpsDaNota {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly montagem: MontagemDeNotas,
    private readonly doMovimento: NotaDoMovimento,
    private readonly impressao: ImpressaoDaNota,
  ) {}

  /** @throws ErroDeNegocio rps-inexistente */
  async pdf(id: string): Promise<DocumentoDaNota> {
    const dados = await this.unidade.executar(() => this.ler(id));
    const logo = await this.impressao.logo();
    const conteudo = await desenharRps(dados, logo ? { logo } : {});
    const nome = `RPS-${dados.serie}-${dados.numero}.pdf`;
    return { nome, tipo: 'application/pdf', conteudo, sha256: sha256(conteudo.toString('latin1')) };
  }

  private async ler(id: string) {
    const nota = await this.registro.obter(NotaFiscal, id, 'nota fiscal');
    const { converterAte, situacao } = nota;
    if (!converterAte || SEM_RPS.includes(situacao)) throw semRps();
    const contexto = await this.montagem.contexto(nota.dataEmissao, nota);
    const { valores, tomador, servico } = await this.doMovimento.ler(nota, contexto.servicos);
    await this.trilha.leitura('nota_fiscal', id);
    const { escola, configuracao } = contexto;
    return rpsDaNota({ nota, escola, configuracao, servico, valores, tomador, converterAte });
  }
}

function semRps() {
  return erroFiscal('rps-inexistente', 'Esta nota não tem RPS.', [
    { campo: '', mensagem: 'Nota sem RPS.', acao: 'Espere a autorização e baixe a nota.' },
  ]);
}
