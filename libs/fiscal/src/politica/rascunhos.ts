import { Injectable } from '@nestjs/common';
import type { Ocorrencia } from '@sineta/nfse';
import { escolaAtual, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { errosDoRascunho } from '../movimentos/escrita-de-rascunhos.js';
import { valoresDaParcela, type Fatura } from '../movimentos/fatura.regras.js';
import { EscritaDeMovimentos } from '../movimentos/geracao.service.js';
import { GeracaoDeMovimento, Movimento } from '../movimentos/movimento.entity.js';
import type { PedidoDeMovimentosDto } from '../movimentos/movimentos.dto.js';
import { MontagemDeNotas, type Avaliacao, type ContextoDaEmissao } from '../notas/montagem.service.js';
import { DesfechoDeNotas, EscritaDeNotas } from '../notas/escrita-de-notas.js';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { exigirSituacao } from '../notas/nota.regras.js';
import { NotasRepository } from '../notas/notas.repository.js';
import { NumeracaoRepository } from '../notas/numeracao-fiscal.repository.js';
import { FilaDaTransmissao } from '../transmissao/fila-da-transmissao.js';
import { RascunhosRepository } from './rascunhos.repository.js';

/** What a draft was made of, and of what a note is made in its place. */
@Injectable()
export class AvaliacaoDeRascunhos {
  constructor(
    private readonly relogio: Relogio,
    private readonly registro: Registro,
    private readonly rascunhos: RascunhosRepository,
    private readonly escrita: EscritaDeMovimentos,
  ) {}

  /** The same request of the run that made it, on today's date, over the instalments as they are now. */
  async avaliar({ id, geracaoId }: Movimento) {
    const { filtro } = await this.registro.obter(GeracaoDeMovimento, geracaoId ?? '');
    const { boletos: _todos, ...pedido } = filtro as PedidoDeMovimentosDto;
    const parcelas = await this.rascunhos.soltar(id);
    return this.escrita.avaliar({ pedido: { ...pedido, dataEmissao: this.relogio.hoje() } }, [parcelas]);
  }

  prender(movimentoId: string, fatura: Fatura, contexto: ContextoDaEmissao): Promise<void> {
    const valores = fatura.linhas.map((linha) => ({
      ...{ parcelaId: linha.parcelaId, ...valoresDaParcela(linha, contexto.dataEmissao) },
    }));
    return this.rascunhos.prender(movimentoId, valores);
  }

  abertos(): Promise<string[]> {
    return this.rascunhos.abertos();
  }
}

/** The document of a draft that was mended, with its number. */
@Injectable()
export class NumeracaoDeRascunhos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly numeracao: NumeracaoRepository,
    private readonly montagem: MontagemDeNotas,
    private readonly escrita: EscritaDeNotas,
    private readonly fila: FilaDaTransmissao,
  ) {}

  async validar(nota: NotaFiscal, movimento: Movimento, avaliacao: Avaliacao, contexto: ContextoDaEmissao) {
    const { fatura, servico, valores } = avaliacao;
    if (!servico) throw new Error('Rascunho validado sem serviço.');
    const { familia, ambiente } = contexto.perfil;
    const [numero = 0] = await this.numeracao.tomar({ familia, ambiente, serie: contexto.configuracao.serie }, 1);
    const { tomador, competencia } = fatura;
    const { id: movimentoId, numero: movimentoNumero } = movimento;
    const aMontar = { movimentoId, movimentoNumero, tomador, servico, valores, competencia };
    const { escolaId: _e, id: _i, situacao: _s, ...campos } = this.montagem.nova(aMontar, contexto, numero);
    const mudancas = { ...valores, tomadorId: tomador?.id ?? null, competencia, servicoId: servico.servicoId };
    await this.unidade.gerente.update(Movimento, { escolaId: escolaAtual(), id: movimentoId }, mudancas);
    await this.escrita.mudar(nota, 'VALIDACAO', campos);
    await this.fila.assinar([nota.id]);
  }
}

export type DesfechoDoRascunho =
  { tipo: 'VALIDADO' } | { tipo: 'DESFEITO' } | { tipo: 'PENDENTE'; erros: Avaliacao['erros'] };

/** A draft goes on once what stopped it is mended; it ends when its instalments are no more to be invoiced so. */
@Injectable()
export class ValidacaoDeRascunhos {
  constructor(
    private readonly registro: Registro,
    private readonly escrita: EscritaDeNotas,
    private readonly avaliacao: AvaliacaoDeRascunhos,
    private readonly numeracao: NumeracaoDeRascunhos,
    private readonly desfecho: DesfechoDeNotas,
  ) {}

  abertos(): Promise<string[]> {
    return this.avaliacao.abertos();
  }

  /** In the caller's transaction. @throws ErroDeNegocio situacao-nao-permite */
  async tentar(notaId: string): Promise<DesfechoDoRascunho> {
    const nota = await this.escrita.travar(notaId);
    exigirSituacao(nota.situacao, 'validar');
    const movimento = await this.registro.travar(Movimento, nota.movimentoId, 'movimento');
    const { contexto, avaliacoes } = await this.avaliacao.avaliar(movimento);
    const [unica] = avaliacoes;
    const valeAinda = unica?.fatura.linhas.every(({ motivo }) => motivo === null);
    if (!unica || !valeAinda || avaliacoes.length > 1) {
      await this.escrita.mudar(nota, 'ESTORNO', { erros: [] }, MOTIVO);
      await this.desfecho.semEfeito(nota, MOTIVO);
      return { tipo: 'DESFEITO' };
    }
    await this.avaliacao.prender(movimento.id, unica.fatura, contexto);
    if (unica.erros.length > 0) {
      await this.escrita.anotar(nota, { erros: errosDoRascunho(unica.erros) });
      return { tipo: 'PENDENTE', erros: unica.erros };
    }
    await this.numeracao.validar(nota, movimento, unica, contexto);
    return { tipo: 'VALIDADO' };
  }
}

const MOTIVO = 'O rascunho não é mais o que se deve emitir: a emissão automática faz o que for devido.';

/** Drafts as a person asks for them. */
@Injectable()
export class RascunhosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly validacao: ValidacaoDeRascunhos,
    private readonly notas: NotasRepository,
  ) {}

  /** @throws ErroDeNegocio situacao-nao-permite, nota-com-pendencias */
  validar(id: string) {
    return this.unidade.executar(async () => {
      const desfecho = await this.validacao.tentar(id);
      if (desfecho.tipo === 'PENDENTE') throw comPendencias(desfecho.erros);
      return this.notas.obter(id);
    });
  }
}

function comPendencias(erros: readonly Ocorrencia[]) {
  // The fields are of the document, not of a body, which this request does not have.
  const semCampo = erros.map((erro) => ({ ...erro, campo: '' }));
  return erroFiscal('nota-com-pendencias', 'O rascunho ainda tem o que corrigir.', semCampo);
}
