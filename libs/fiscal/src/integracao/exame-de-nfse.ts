import { Injectable } from '@nestjs/common';
import type { Ocorrencia } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Relogio } from '@sineta/plataforma';
import type { TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorDaNota } from '../movimentos/fatura.regras.js';
import { FontesRepository } from '../movimentos/fontes.repository.js';
import { avisosDaFatura } from '../movimentos/impedimentos.regras.js';
import { retencoesDaNota } from '../movimentos/retencoes.regras.js';
import { MontagemDeNotas, type ContextoDaEmissao, type NotaAMontar } from '../notas/montagem.service.js';
import type { Substituida } from '../notas/substituicao.regras.js';
import type { PedidoDeNfseDto } from './nfse.dto.js';
import {
  baseDaAvulsa,
  notaAvulsa,
  ponteiroDoPedido,
  problemasDoPedido,
  retencoesPassam,
  retencoesPedidas,
} from './nfse.regras.js';
import { NotasAvulsasRepository } from './notas-avulsas.repository.js';

/** A request seen with the data of the school; `nota` is null while who or what it names is not known. */
interface Exame {
  contexto: ContextoDaEmissao;
  nota: NotaAMontar | null;
  erros: Ocorrencia[];
  avisos: Ocorrencia[];
}

/** The note whose place is taken, and the government where it was made. */
export interface SubstituicaoPedida {
  substituida: Substituida;
  contexto: ContextoDaEmissao;
}

/** Looks at a request of a note as a generation of movements looks at its instalments. Needs an open unit of work. */
@Injectable()
export class ExameDeNfse {
  constructor(
    private readonly relogio: Relogio,
    private readonly montagem: MontagemDeNotas,
    private readonly fontes: FontesRepository,
    private readonly avulsas: NotasAvulsasRepository,
  ) {}

  /** @param substituicao without it, the note takes the place of no other, and goes where the route of its date says */
  async examinar(pedido: PedidoDeNfseDto, substituicao?: SubstituicaoPedida): Promise<Exame> {
    const hoje = this.relogio.hoje();
    const contexto = substituicao?.contexto ?? (await this.montagem.contexto(this.dataDe(pedido)));
    const erros = problemasDoPedido(pedido, contexto.perfil.familia, hoje);
    if (await this.avulsas.competenciaFechada(pedido.competencia)) erros.push(COMPETENCIA_FECHADA);
    const informada = notaAvulsa(pedido);
    const servico = informada.servico ?? this.servico(pedido, contexto, erros);
    const tomador = informada.tomador ?? (await this.tomador(pedido, erros));
    if (!servico) return { contexto, nota: null, erros: apontados(erros, pedido), avisos: [] };
    const feita = this.nota(pedido, { servico, tomador }, contexto);
    const nota = { ...feita, substituida: substituicao?.substituida ?? null };
    erros.push(...retencoesPassam(baseDaAvulsa(pedido.valores), nota.valores.retencoes));
    erros.push(...this.montagem.examinar(nota, contexto));
    const avisos = avisosDaFatura({ tomador }, servico, nota.valores);
    return { contexto, nota, erros: apontados(erros, pedido), avisos: apontados(avisos, pedido) };
  }

  /** A date to come is one of the problems of the request. */
  dataDe({ dataEmissao }: PedidoDeNfseDto): DataCivil {
    const hoje = this.relogio.hoje();
    return dataEmissao && dataEmissao < hoje ? dataEmissao : hoje;
  }

  private servico({ servicoId }: PedidoDeNfseDto, { servicos }: ContextoDaEmissao, erros: Ocorrencia[]) {
    if (!servicoId) return null;
    const servico = servicos.get(servicoId.toLowerCase());
    if (!servico) erros.push(SEM_TRIBUTACAO);
    else if (!servico.emiteNota) erros.push(NAO_EMITE);
    return servico ?? null;
  }

  private async tomador({ tomadorId }: PedidoDeNfseDto, erros: Ocorrencia[]): Promise<TomadorDaNota | null> {
    if (!tomadorId) return null;
    const tomador = await this.fontes.tomador(tomadorId);
    if (!tomador) throw naoEncontrado('pessoa', tomadorId);
    if (!tomador.documento) {
      const acao = 'Complete o cadastro da pessoa.';
      erros.push({ codigo: 'S004', campo: '/tomadorId', mensagem: `${tomador.nome} não tem CPF ou CNPJ.`, acao });
    }
    return tomador;
  }

  private nota(
    pedido: PedidoDeNfseDto,
    { servico, tomador }: { servico: TributacaoDoServico; tomador: TomadorDaNota | null },
    { configuracao, tomadores, dataEmissao: data }: ContextoDaEmissao,
  ): NotaAMontar {
    const { valores: v, retencoes, competencia, referencia, descricao } = pedido;
    const baseCentavos = baseDaAvulsa(v);
    const doCadastro = tomadores.get(pedido.tomadorId?.toLowerCase() ?? '');
    return {
      ...{ movimentoId: '', movimentoNumero: 1, tomador, servico, competencia, referencia },
      valores: {
        servicoCentavos: v.servicoCentavos,
        descontoIncondicionalCentavos: v.descontoIncondicionalCentavos ?? 0,
        descontoCondicionalCentavos: v.descontoCondicionalCentavos ?? 0,
        ...(v.deducoesCentavos ? { deducoesCentavos: v.deducoesCentavos } : {}),
        retencoes: retencoes
          ? retencoesPedidas(retencoes, { baseCentavos, servico, data })
          : retencoesDaNota(doCadastro, { baseCentavos, regime: configuracao.regime, servico, data }),
        descricao,
      },
    };
  }
}

const COMPETENCIA_FECHADA: Ocorrencia = {
  ...{ codigo: 'S007', campo: '/competencia', mensagem: 'A competência está fechada.' },
  acao: 'Reabra a competência em POST /competencias-fiscais/:id/reabertura.',
};
const SEM_TRIBUTACAO: Ocorrencia = {
  ...{ codigo: 'S005', campo: '/servicoId', mensagem: 'O serviço não existe, ou não tem tributação.' },
  acao: 'Use um serviço de GET /servicos-fiscais e informe a tributação em PUT /servicos/:id/fiscal.',
};
const NAO_EMITE: Ocorrencia = {
  ...{ codigo: 'S006', campo: '/servicoId', mensagem: 'O serviço não emite nota.' },
  acao: 'Se deve emitir, marque emiteNota em PUT /servicos/:id/fiscal.',
};

function apontados(ocorrencias: readonly Ocorrencia[], pedido: PedidoDeNfseDto): Ocorrencia[] {
  return ocorrencias.map((ocorrencia) => ({ ...ocorrencia, campo: ponteiroDoPedido(ocorrencia.campo, pedido) }));
}
