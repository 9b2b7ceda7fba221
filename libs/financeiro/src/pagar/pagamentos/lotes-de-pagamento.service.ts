import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { bancoDePagamento, precheckPagamentos, type EmpresaPagadora, type PagamentoCnab } from '@sineta/cnab';
import {
  naoEncontrado,
  Numerador,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
  conferirVersao,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { exigirPagavel } from '../baixas/baixa.regras.js';
import { DadosBancarios, Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import { quemAge } from '../quem-age.js';
import type { TituloGravado } from '../titulos/titulo-gravado.js';
import { TitulosRepository } from '../titulos/titulos.repository.js';
import type {
  ConsultaDeLotesDto,
  ConsultaDePagamentosDto,
  ConvenioDePagamentoDto,
  ConvenioDto,
  ItemDoLoteDto,
  LoteDetalhadoDto,
  LoteDto,
  NovoLoteDto,
} from './lotes-de-pagamento.dto.js';
import { LotesRepository, type PagamentoGravado, type PagamentoNovo } from './lotes-de-pagamento.repository.js';
import {
  empresaPagadora,
  exigirDadosAprovados,
  formaDoPagamento,
  pagamentoDoArquivo,
  type ItemDoLote,
} from './pagamento.regras.js';

/** Lots of payments: put together by one person, released by another. */
@Injectable()
export class LotesDePagamentoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly titulos: TitulosRepository,
    private readonly lotes: LotesRepository,
  ) {}

  /** @throws ErroDeNegocio `titulo-nao-permite`, `pagamento-em-curso`, `dados-bancarios-nao-aprovados`, `forma-incompleta`… */
  criar(dto: NovoLoteDto): Promise<LoteDetalhadoDto> {
    return this.unidade.executar(async () => {
      const { contaBancariaId, data } = dto;
      const conta = await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
      const empresa = await this.empresa(conta);
      const titulos = await this.travarTitulos(dto.itens);
      const preparados: { item: PagamentoNovo; arquivo: PagamentoCnab }[] = [];
      for (const [i, item] of dto.itens.entries()) {
        const titulo = titulos.get(item.tituloId);
        if (!titulo) throw naoEncontrado('título a pagar', item.tituloId);
        preparados.push(await this.preparar(titulo, { ...item, data }, empresa, `/itens/${i}`));
      }
      exigirAceito(
        preparados.map(({ arquivo }) => arquivo),
        empresa,
        this.relogio.hoje(),
      );
      const id = uuidv7();
      const numero = await this.numerador.tomar('lote-de-pagamento');
      await this.lotes.inserir({ id, numero, contaBancariaId, data, criadoPor: quemAge() });
      await this.lotes.inserirPagamentos(
        id,
        contaBancariaId,
        preparados.map(({ item }) => item),
      );
      const depois = { numero, quantidade: preparados.length, data };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'lote_de_pagamento', entidadeId: id, depois });
      return this.detalhar(id);
    });
  }

  /** The second person of the money that leaves. @throws ErroDeNegocio `mesma-pessoa`, `lote-nao-permite`, `lote-desatualizado` */
  liberar(id: string): Promise<LoteDetalhadoDto> {
    return this.unidade.executar(async () => {
      const lote = await this.travarEm(id, ['ABERTO']);
      const quem = quemAge();
      if (quem === lote.criadoPor) throw erroDePagar('mesma-pessoa', 'Quem montou o lote não o libera.');
      await this.arquivoDe(lote);
      await this.lotes.mudarLote(id, { situacao: 'LIBERADO', liberadoPor: quem });
      const fato = { acao: 'liberacao', entidade: 'lote_de_pagamento', entidadeId: id };
      await this.trilha.registrar({ ...fato, depois: { totalCentavos: lote.totalCentavos } });
      return this.detalhar(id);
    });
  }

  cancelar(id: string): Promise<LoteDetalhadoDto> {
    return this.unidade.executar(async () => {
      await this.travarEm(id, ['ABERTO', 'LIBERADO']);
      await this.lotes.mudarPreparados(id, 'CANCELADO');
      await this.lotes.mudarLote(id, { situacao: 'CANCELADO' });
      await this.trilha.registrar({ acao: 'cancelamento', entidade: 'lote_de_pagamento', entidadeId: id });
      return this.detalhar(id);
    });
  }

  listar(filtro: ConsultaDeLotesDto) {
    return this.unidade.executar(() => this.lotes.listar(filtro));
  }

  pagamentos(filtro: ConsultaDePagamentosDto) {
    return this.unidade.executar(() => this.lotes.pagamentos(filtro));
  }

  obter(id: string): Promise<LoteDetalhadoDto> {
    return this.unidade.executar(() => this.detalhar(id));
  }

  convenio(contaBancariaId: string): Promise<ConvenioDePagamentoDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
      return (await this.lotes.convenio(contaBancariaId)) ?? { contaBancariaId, versao: 0, convenio: '' };
    });
  }

  gravarConvenio(contaBancariaId: string, { convenio }: ConvenioDto, versao: number | null) {
    return this.unidade.executar(async () => {
      const conta = await this.registro.travar(ContaDeBanco, contaBancariaId, 'conta bancária');
      const atual = await this.lotes.convenio(contaBancariaId);
      conferirVersao(versao, atual);
      exigirConvenio(conta.banco, convenio);
      await this.lotes.gravarConvenio(contaBancariaId, convenio);
      const fato = { acao: atual ? 'alteracao' : 'inclusao', entidade: 'convenio_de_pagamento' };
      await this.trilha.registrar({ ...fato, entidadeId: contaBancariaId, depois: { convenio } });
      return this.convenio(contaBancariaId);
    });
  }

  /** Inside the caller's unit: the payments of a lot as they go in the file, each still as it was prepared. */
  async arquivoDe(lote: LoteDto): Promise<{ empresa: EmpresaPagadora; pagamentos: PagamentoCnab[] }> {
    const conta = await this.registro.obter(ContaDeBanco, lote.contaBancariaId, 'conta bancária');
    const empresa = await this.empresa(conta);
    const preparados = (await this.lotes.pagamentosDo(lote.id)).filter((p) => p.situacao === 'PREPARADO');
    if (preparados.length === 0)
      throw erroDePagar('lote-desatualizado', 'O lote não tem mais pagamentos: monte outro.');
    const titulos = await this.travarTitulos(preparados);
    const pagamentos: PagamentoCnab[] = [];
    for (const pagamento of preparados) {
      const titulo = titulos.get(pagamento.tituloId);
      if (!titulo) throw naoEncontrado('título a pagar', pagamento.tituloId);
      pagamentos.push(await this.conferido(pagamento, titulo, empresa));
    }
    exigirAceito(pagamentos, empresa, this.relogio.hoje());
    return { empresa, pagamentos };
  }

  async travarEm(id: string, situacoes: readonly LoteDto['situacao'][]): Promise<LoteDto> {
    const lote = await this.lotes.travar(id);
    if (!lote) throw naoEncontrado('lote de pagamento', id);
    if (situacoes.includes(lote.situacao)) return lote;
    throw erroDePagar('lote-nao-permite', `O lote nº ${lote.numero} está ${lote.situacao.toLowerCase()}.`);
  }

  async detalhar(id: string): Promise<LoteDetalhadoDto> {
    const lote = await this.lotes.lote(id);
    if (!lote) throw naoEncontrado('lote de pagamento', id);
    const pagamentos = await this.lotes.pagamentosDo(id);
    return {
      ...lote,
      pagamentos: pagamentos.map(
        ({ tituloVersao: _t, contaBancariaId: _c, dadosBancariosId: _d, dadosVersao: _v, ...visivel }) => visivel,
      ),
    };
  }

  private async travarTitulos(itens: readonly { tituloId: string }[]): Promise<Map<string, TituloGravado>> {
    const ids = [...new Set(itens.map((i) => i.tituloId))];
    if (ids.length !== itens.length)
      throw erroDePagar('pagamento-em-curso', 'O mesmo título aparece duas vezes no lote.');
    return new Map((await this.titulos.travar(ids)).map((t) => [t.id, t]));
  }

  private async preparar(
    titulo: TituloGravado,
    pedido: ItemDoLoteDto & Pick<ItemDoLote, 'data'>,
    empresa: EmpresaPagadora,
    campo: string,
  ) {
    const { descontoCentavos = 0, jurosCentavos = 0, multaCentavos = 0, data } = pedido;
    const principalCentavos = pedido.principalCentavos ?? titulo.saldoCentavos - descontoCentavos;
    const valores = { principalCentavos, descontoCentavos, jurosCentavos, multaCentavos };
    exigirPagavel(titulo, valores);
    if (titulo.emPagamento) {
      throw erroDePagar('pagamento-em-curso', `O título nº ${titulo.numero} já está em um lote.`, [
        {
          campo: `${campo}/tituloId`,
          mensagem: 'Já em um lote.',
          acao: 'Tire-o desta lista, ou cancele o outro lote.',
        },
      ]);
    }
    const dados = titulo.dadosBancariosId ? await this.registro.obter(DadosBancarios, titulo.dadosBancariosId) : null;
    const forma = formaDoPagamento(titulo, dados, empresa.banco, `${campo}/tituloId`);
    exigirInteiro(forma, titulo, principalCentavos + descontoCentavos, campo);
    const porDados = usaDados(forma);
    if (porDados) exigirDadosAprovados(dados, titulo, `${campo}/tituloId`);
    const numero = await this.numerador.tomar('pagamento');
    const item: PagamentoNovo = {
      ...{ ...valores, id: uuidv7(), seuNumero: `PG${String(numero).padStart(10, '0')}`, forma, data },
      ...{ tituloId: titulo.id, tituloVersao: titulo.versao },
      ...{
        dadosBancariosId: porDados ? titulo.dadosBancariosId : null,
        dadosVersao: porDados ? (dados?.versao ?? null) : null,
      },
    };
    return { item, arquivo: await this.doArquivo(item, titulo, porDados ? dados : null, empresa) };
  }

  private async conferido(pagamento: PagamentoGravado, titulo: TituloGravado, empresa: EmpresaPagadora) {
    const { dadosBancariosId, dadosVersao, tituloVersao, tituloNumero } = pagamento;
    const dados = dadosBancariosId ? await this.registro.travar(DadosBancarios, dadosBancariosId) : null;
    exigirPagavel(titulo, pagamento);
    exigirDadosAprovados(dados, titulo, '/id');
    if (titulo.versao !== tituloVersao || (dados?.versao ?? null) !== dadosVersao) {
      throw erroDePagar('lote-desatualizado', `O título nº ${tituloNumero} mudou depois que o lote foi montado.`);
    }
    return this.doArquivo(pagamento, titulo, dados, empresa);
  }

  private async doArquivo(
    item: ItemDoLote,
    titulo: TituloGravado,
    dados: DadosBancarios | null,
    empresa: EmpresaPagadora,
  ) {
    const fornecedor = titulo.fornecedorId ? await this.registro.obter(Fornecedor, titulo.fornecedorId) : null;
    return pagamentoDoArquivo(item, titulo, { fornecedor, dados, empresa });
  }

  private async empresa(conta: ContaDeBanco): Promise<EmpresaPagadora> {
    const convenio = (await this.lotes.convenio(conta.id))?.convenio;
    if (convenio === undefined) {
      throw erroDePagar('convenio-ausente', `A conta ${conta.nome} não tem convênio de pagamento.`, [
        { campo: '/contaBancariaId', mensagem: 'Sem convênio.', acao: 'Grave o convênio de pagamento da conta antes.' },
      ]);
    }
    return empresaPagadora(await this.escolas.atual(), conta, convenio);
  }
}

const usaDados = (forma: ItemDoLote['forma']): boolean => ['CREDITO_EM_CONTA', 'TED', 'PIX'].includes(forma);

/** A bar code is paid whole. @throws ErroDeNegocio `forma-incompleta` */
function exigirInteiro(forma: ItemDoLote['forma'], titulo: TituloGravado, quitado: number, campo: string): void {
  const comBarras = forma === 'BOLETO' || forma === 'COM_BARRAS';
  if (!comBarras || quitado === titulo.saldoCentavos) return;
  throw erroDePagar('forma-incompleta', `O código de barras do título nº ${titulo.numero} é pago inteiro.`, [
    {
      campo: `${campo}/principalCentavos`,
      mensagem: 'Menor que o saldo.',
      acao: 'Omita o principal, ou pague por Pix ou TED.',
    },
  ]);
}

/** What the bank would refuse is refused here, each with its place in the list. */
function exigirAceito(pagamentos: readonly PagamentoCnab[], empresa: EmpresaPagadora, hoje: ItemDoLote['data']): void {
  const recusas = precheckPagamentos(pagamentos, empresa, hoje);
  const [primeira] = recusas;
  if (!primeira) return;
  const erros = recusas.map(({ indice, mensagem, acao }) => ({
    ...{ campo: indice === null ? '/contaBancariaId' : `/itens/${indice}`, mensagem, acao },
  }));
  throw erroDePagar('remessa-de-pagamento-recusada', `${primeira.mensagem}: ${primeira.acao}`, erros);
}

function exigirConvenio(banco: string, convenio: string): void {
  const forma = bancoDePagamento(banco).formaDoConvenio;
  if (!forma || forma.padrao.test(convenio)) return;
  throw erroDePagar('convenio-ausente', `O convênio do banco ${banco} é ${forma.texto}.`, [
    { campo: '/convenio', mensagem: 'Fora da forma do banco.', acao: `Informe ${forma.texto}.` },
  ]);
}
