import { Injectable } from '@nestjs/common';
import type { FormaDePagamento } from '@sineta/cnab';
import { formatarReais, somarCentavos, type Centavos, type Competencia, type DataCivil } from '@sineta/nucleo';
import { Numerador, Registro, Relogio, Trilha } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { Razao } from '../../razao/razao.js';
import { CentroDeCusto, Natureza } from '../cadastros/arvore.entity.js';
import { DadosBancarios, Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import { AlcadaDoTitulo } from './alcada-do-titulo.js';
import { AlcadasRepository } from './alcadas.repository.js';
import { exigirValorDoCodigo } from './codigo-de-barras.js';
import {
  aprovacoesExigidas,
  CODIGO_DE_RECEITA,
  fimDoMes,
  lancamentosDoTitulo,
  nasceNoPagamento,
  ratearTitulo,
  retencoesDoTitulo,
  retencoesInformadas,
  vencimentoDoTributo,
  type LinhaDeRateio,
  type ParcelaPedida,
  type RateioCalculado,
  type Retencao,
  type Tributo,
} from './titulo.regras.js';
import type { TituloNovo } from './titulo-gravado.js';
import { TitulosRepository } from './titulos.repository.js';

/** A bill asked for, by hand, by recurrence or out of the DDA. */
export interface PedidoDeTitulo {
  fornecedorId: string;
  tipo: 'DESPESA' | 'ADIANTAMENTO';
  origem: 'MANUAL' | 'DDA' | 'RECORRENCIA';
  documento: string;
  descricao: string;
  emissao: DataCivil;
  competencia: Competencia;
  valorCentavos: Centavos;
  parcelas: readonly ParcelaPedida[];
  rateio: readonly LinhaDeRateio[];
  retencoes?: readonly { tributo: Tributo; valorCentavos: Centavos }[];
  forma: FormaDePagamento | null;
  dadosBancariosId: string | null;
  codigoBarras: string | null;
  /** What the bar code says is due; 0 when it says nothing. */
  valorDoCodigo: Centavos;
  codigoReceita: string | null;
  periodoApuracao: DataCivil | null;
  recorrenciaId: string | null;
  solicitanteId: string;
}

export const SERIE_DO_TITULO = 'titulo-a-pagar';

/** The one way in which bills enter: rows, apportionment, withheld taxes as bills of their own, and the ledger. */
@Injectable()
export class LancamentoDeTitulos {
  constructor(
    private readonly registro: Registro,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly razao: Razao,
    private readonly titulos: TitulosRepository,
    private readonly relogio: Relogio,
    private readonly alcada: AlcadaDoTitulo,
    private readonly alcadas: AlcadasRepository,
  ) {}

  /** Inside the caller's unit. Returns the ids of the parcels and of the taxes. */
  async lancar(pedido: PedidoDeTitulo): Promise<{ titulos: string[]; tributos: string[] }> {
    const fornecedor = await this.registro.travar(Fornecedor, pedido.fornecedorId, 'fornecedor');
    if (!fornecedor.ativo) throw erroDePagar('cadastro-inativo', `O fornecedor ${fornecedor.nome} está fora de uso.`);
    await this.exigirUnicos(pedido);
    await this.conferirDados(pedido.fornecedorId, pedido.dadosBancariosId);
    const codigos = await this.naturezasDo(pedido.rateio);
    const retencoes = this.retencoesDo(pedido, fornecedor);
    const parcelas = await this.parcelas(pedido, retencoes);
    const tributos = await this.tributos(parcelas[0], retencoes, fornecedor);
    await this.gravar([...parcelas, ...tributos], codigos);
    return { titulos: parcelas.map(({ id }) => id), tributos: tributos.map(({ id }) => id) };
  }

  retencoesDo(
    pedido: Pick<PedidoDeTitulo, 'tipo' | 'retencoes' | 'valorCentavos' | 'emissao'>,
    fornecedor: Fornecedor,
  ): Retencao[] {
    if (pedido.tipo === 'ADIANTAMENTO') return [];
    if (pedido.retencoes) return retencoesInformadas(pedido.retencoes, pedido.valorCentavos);
    return retencoesDoTitulo(fornecedor, pedido.valorCentavos, pedido.emissao);
  }

  /** Rows and postings of bills that are ready. */
  async gravar(titulos: readonly TituloNovo[], codigos: ReadonlyMap<string, string>): Promise<void> {
    await this.titulos.inserir(titulos);
    await this.razao.lancarLotes(
      titulos.map((t) => ({
        loteId: t.loteId,
        lancamentos: lancamentosDoTitulo({ ...t, rateio: comCodigo(t.rateio, codigos) }),
      })),
    );
    await this.trilha.registrar(
      ...titulos.map(({ id, numero, documento, brutoCentavos, vencimento, tipo }) => ({
        ...{ acao: 'inclusao', entidade: 'titulo_a_pagar', entidadeId: id },
        depois: { numero, documento, brutoCentavos, vencimento, tipo },
      })),
    );
  }

  /** Code of each nature of the lines. @throws ErroDeNegocio `nao-encontrado`, `cadastro-inativo` */
  async naturezasDo(rateio: readonly LinhaDeRateio[]): Promise<Map<string, string>> {
    const codigos = new Map<string, string>();
    for (const [i, { centroDeCustoId, naturezaId }] of rateio.entries()) {
      const centro = await this.registro.obter(CentroDeCusto, centroDeCustoId, 'centro de custo');
      const natureza = await this.registro.obter(Natureza, naturezaId, 'natureza');
      for (const [campo, item] of [['centroDeCustoId', centro] as const, ['naturezaId', natureza] as const]) {
        if (item.ativo) continue;
        throw erroDePagar('cadastro-inativo', `${item.codigo} ${item.nome} está fora de uso.`, [
          { campo: `/rateio/${i}/${campo}`, mensagem: 'Fora de uso.', acao: 'Escolha outro, ou ponha-o em uso.' },
        ]);
      }
      codigos.set(naturezaId, natureza.codigo);
    }
    return codigos;
  }

  async conferirDados(fornecedorId: string | null, dadosId: string | null): Promise<void> {
    if (!dadosId) return;
    const dados = await this.registro.obter(DadosBancarios, dadosId, 'dados bancários');
    if (dados.fornecedorId === fornecedorId) return;
    throw erroDePagar('forma-incompleta', 'Os dados bancários são de outro fornecedor.', [
      { campo: '/dadosBancariosId', mensagem: 'De outro fornecedor.', acao: 'Escolha uma conta deste fornecedor.' },
    ]);
  }

  async exigirCodigoLivre(codigoBarras: string | null): Promise<void> {
    if (!codigoBarras || !(await this.titulos.porCodigoDeBarras(codigoBarras))) return;
    throw erroDePagar('boleto-repetido', 'Já há um título com este código de barras.', [
      { campo: '/linhaDigitavel', mensagem: 'Boleto já lançado.', acao: 'Procure-o em títulos a pagar.' },
    ]);
  }

  async exigirDocumentoLivre(fornecedorId: string, documento: string, exceto: string | null): Promise<void> {
    const outro = await this.titulos.documentoExiste(fornecedorId, documento, exceto);
    if (!outro) return;
    throw erroDePagar('documento-repetido', `O documento ${documento} já está no título nº ${outro.numero}.`, [
      { campo: '/documento', mensagem: 'Documento já lançado.', acao: 'Confira o número, ou cancele o outro antes.' },
    ]);
  }

  /** A bill for each tax, due by the tax's own rule; ISS and INSS are born with the invoice, the others with the payment. */
  async tributos(
    origem: TituloNovo | undefined,
    retencoes: readonly Retencao[],
    { nome, issDia }: Pick<Fornecedor, 'nome' | 'issDia'>,
  ): Promise<TituloNovo[]> {
    if (!origem || retencoes.length === 0) return [];
    const alcadas = await this.alcadas.faixas();
    const numero = await this.numerador.tomar(SERIE_DO_TITULO, retencoes.length);
    return retencoes.map(({ tributo, valorCentavos }, i) => {
      const fato = nasceNoPagamento(tributo) ? origem.vencimento : origem.emissao;
      return {
        ...({ id: uuidv7(), numero: numero + i, fornecedorId: null, tipo: 'TRIBUTO', origem: 'RETENCAO' } as const),
        ...{ documento: `${tributo}-${origem.numero}`, parcela: 1, parcelas: 1 },
        descricao: `${tributo} retido de ${nome}, título nº ${origem.numero}`.slice(0, 120),
        ...{ emissao: origem.emissao, competencia: origem.competencia },
        vencimento: vencimentoDoTributo(tributo, fato, issDia),
        ...{ brutoCentavos: valorCentavos, notaCentavos: valorCentavos, retencoes: [], rateio: [] },
        aprovacoesExigidas: aprovacoesExigidas(alcadas, valorCentavos),
        ...{ motivoDaAlcada: null, lancadoEm: this.relogio.hoje() },
        ...{ solicitanteId: origem.solicitanteId, forma: null, dadosBancariosId: null, codigoBarras: null },
        ...{
          codigoReceita: CODIGO_DE_RECEITA[tributo],
          periodoApuracao: fimDoMes(fato),
          tributo,
          tituloOrigemId: origem.id,
        },
        ...{ recorrenciaId: null, loteId: uuidv7() },
      };
    });
  }

  private async parcelas(pedido: PedidoDeTitulo, retencoes: readonly Retencao[]): Promise<TituloNovo[]> {
    const { valorCentavos, parcelas, retencoes: _pedidas, valorDoCodigo, ...dados } = pedido;
    exigirQueCaiba(parcelas[0]?.valorCentavos ?? 0, retencoes);
    const retido = somarCentavos(retencoes.map((r) => r.valorCentavos));
    exigirValorDoCodigo(valorDoCodigo, valorCentavos - retido);
    const numero = await this.numerador.tomar(SERIE_DO_TITULO, parcelas.length);
    const { fornecedorId, documento, recorrenciaId } = pedido;
    const { exigidas, motivo } = await this.alcada.exigir({ fornecedorId, documento, valorCentavos, recorrenciaId });
    return parcelas.map((parcela, i) => ({
      ...{ ...dados, id: uuidv7(), numero: numero + i, parcela: i + 1, parcelas: parcelas.length },
      ...{ vencimento: parcela.vencimento, brutoCentavos: parcela.valorCentavos, notaCentavos: valorCentavos },
      ...{ retencoes: i === 0 ? retencoes : [], rateio: ratearTitulo(parcela.valorCentavos, pedido.rateio) },
      ...{
        aprovacoesExigidas: exigidas,
        motivoDaAlcada: motivo,
        lancadoEm: this.relogio.hoje(),
        tributo: null,
        tituloOrigemId: null,
        loteId: uuidv7(),
      },
    }));
  }

  private async exigirUnicos({ fornecedorId, documento, codigoBarras }: PedidoDeTitulo): Promise<void> {
    await this.exigirDocumentoLivre(fornecedorId, documento, null);
    await this.exigirCodigoLivre(codigoBarras);
  }
}

export function comCodigo(rateio: readonly RateioCalculado[], codigos: ReadonlyMap<string, string>) {
  return rateio.map((r) => ({ naturezaCodigo: codigos.get(r.naturezaId) ?? '', valorCentavos: r.valorCentavos }));
}

/** What is withheld comes out of the first parcel. @throws ErroDeNegocio `retencao-acima-da-parcela` */
export function exigirQueCaiba(parcela: Centavos, retencoes: readonly Retencao[]): void {
  const retido = somarCentavos(retencoes.map((r) => r.valorCentavos));
  if (retido < parcela || retido === 0) return;
  throw erroDePagar(
    'retencao-acima-da-parcela',
    `As retenções (${formatarReais(retido)}) não cabem na primeira parcela (${formatarReais(parcela)}).`,
    [{ campo: '/retencoes', mensagem: 'Maiores que a parcela.', acao: 'Use uma primeira parcela maior.' }],
  );
}
