import { Injectable } from '@nestjs/common';
import { competenciaDe } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';
import { quemAge } from '../quem-age.js';
import { AlcadaDoTitulo } from './alcada-do-titulo.js';
import { lerCodigoDeBarras } from './codigo-de-barras.js';
import { exigirQueCaiba, LancamentoDeTitulos, type PedidoDeTitulo } from './lancamento-de-titulos.js';
import { parcelasDoTitulo, ratearTitulo } from './titulo.regras.js';
import type { CodigoDeBarrasLidoDto, PreviaDoTituloDto, TituloDetalhadoDto, TitulosLancadosDto } from './titulo.dto.js';
import type { FiltroDeTitulosDto, LeituraDto, NovoTituloDto } from './titulos.dto.js';
import type { TituloGravado } from './titulo-gravado.js';
import { TitulosRepository } from './titulos.repository.js';

@Injectable()
export class TitulosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly titulos: TitulosRepository,
    private readonly lancamento: LancamentoDeTitulos,
    private readonly alcada: AlcadaDoTitulo,
  ) {}

  criar(dto: NovoTituloDto): Promise<TitulosLancadosDto> {
    return this.unidade.executar(async () => {
      const pedido = this.pedido(dto);
      const { titulos, tributos } = await this.lancamento.lancar(pedido);
      return { titulos: await this.varios(titulos), tributos: await this.varios(tributos) };
    });
  }

  /** What would be entered, without entering. */
  previa(dto: NovoTituloDto): Promise<PreviaDoTituloDto> {
    return this.unidade.executar(async () => {
      const pedido = this.pedido(dto);
      const fornecedor = await this.registro.obter(Fornecedor, dto.fornecedorId, 'fornecedor');
      await this.lancamento.naturezasDo(pedido.rateio);
      const retencoes = this.lancamento.retencoesDo(pedido, fornecedor);
      exigirQueCaiba(pedido.parcelas[0]?.valorCentavos ?? 0, retencoes);
      ratearTitulo(pedido.valorCentavos, pedido.rateio);
      const alcada = await this.alcada.prever(pedido);
      const liquidoCentavos = retencoes.reduce((saldo, r) => saldo - r.valorCentavos, pedido.valorCentavos);
      return {
        ...{ brutoCentavos: pedido.valorCentavos, liquidoCentavos },
        retencoes: retencoes.map((r) => ({ ...r, detalhe: { ...r.detalhe } })),
        parcelas: [...pedido.parcelas],
        aprovacoesExigidas: alcada.exigidas,
        motivoDaAlcada: alcada.motivo,
      };
    });
  }

  /** Reads a typeable line, and says whether it was already entered. */
  ler({ linhaDigitavel }: LeituraDto): Promise<CodigoDeBarrasLidoDto> {
    return this.unidade.executar(async () => {
      const lido = lerCodigoDeBarras(linhaDigitavel, this.relogio.hoje());
      const titulo = await this.titulos.porCodigoDeBarras(lido.codigoBarras);
      return { ...lido, tituloId: titulo?.id ?? null };
    });
  }

  listar(filtro: FiltroDeTitulosDto) {
    return this.unidade.executar(() => this.titulos.listar(filtro, this.relogio.hoje()));
  }

  totais(filtro: FiltroDeTitulosDto) {
    return this.unidade.executar(() => this.titulos.totais(filtro, this.relogio.hoje()));
  }

  obter(id: string): Promise<TituloDetalhadoDto> {
    return this.unidade.executar(() => this.detalhar(id));
  }

  /** Inside the caller's unit. */
  async detalhar(id: string): Promise<TituloDetalhadoDto> {
    const titulo = await this.titulos.obter(id);
    if (!titulo) throw naoEncontrado('título a pagar', id);
    const rateio = await this.titulos.rateio(id);
    return {
      ...mostrar(titulo),
      rateio: rateio.map(({ naturezaCodigo: _codigo, ...linha }) => linha),
      retencoes: await this.titulos.retencoes(id),
      aprovadores: await this.titulos.aprovadores(id),
    };
  }

  async varios(ids: readonly string[]): Promise<TituloDetalhadoDto[]> {
    const detalhados: TituloDetalhadoDto[] = [];
    for (const id of ids) detalhados.push(await this.detalhar(id));
    return detalhados;
  }

  private pedido(dto: NovoTituloDto): PedidoDeTitulo {
    const { emissao, vencimento, parcelas: quantidade = 1, regraVencimento: regra = 'MANTEM' } = dto;
    exigirDepoisDaEmissao(emissao, vencimento);
    const { parcelasDetalhadas: explicitas, valorCentavos } = dto;
    const parcelas = parcelasDoTitulo({
      valorCentavos,
      vencimento,
      quantidade,
      regra,
      ...(explicitas ? { explicitas } : {}),
    });
    for (const parcela of parcelas) exigirDepoisDaEmissao(emissao, parcela.vencimento);
    const lido = dto.linhaDigitavel ? lerCodigoDeBarras(dto.linhaDigitavel, this.relogio.hoje()) : null;
    if (lido && parcelas.length > 1) {
      throw erroDePagar('parcelas-nao-fecham', 'Um código de barras é de uma parcela só.', [
        {
          campo: '/linhaDigitavel',
          mensagem: 'Título em parcelas.',
          acao: 'Informe o código em cada parcela, depois.',
        },
      ]);
    }
    return {
      ...{ fornecedorId: dto.fornecedorId, tipo: dto.tipo ?? 'DESPESA', origem: 'MANUAL', documento: dto.documento },
      ...{ descricao: dto.descricao, emissao, competencia: dto.competencia ?? competenciaDe(emissao), valorCentavos },
      ...{ parcelas, rateio: dto.rateio, ...(dto.retencoes ? { retencoes: dto.retencoes } : {}) },
      ...{ forma: dto.forma ?? lido?.forma ?? null, dadosBancariosId: dto.dadosBancariosId ?? null },
      ...{ codigoBarras: lido?.codigoBarras ?? null, valorDoCodigo: lido?.valorCentavos ?? 0 },
      ...{ codigoReceita: dto.codigoReceita ?? null },
      ...{ periodoApuracao: dto.periodoApuracao ?? null, recorrenciaId: null, solicitanteId: quemAge() },
    };
  }
}

/** @throws ErroDeNegocio `vencimento-anterior-a-emissao` */
export function exigirDepoisDaEmissao(emissao: string, vencimento: string): void {
  if (vencimento >= emissao) return;
  throw erroDePagar('vencimento-anterior-a-emissao', 'O vencimento é anterior à emissão.', [
    { campo: '/vencimento', mensagem: 'Anterior à emissão.', acao: 'Corrija uma das datas.' },
  ]);
}

/** Without what only the rules see. */
export function mostrar(titulo: TituloGravado) {
  const { notaCentavos: _n, rodada: _r, solicitanteId: _s, editores: _e, loteId: _l, ...visivel } = titulo;
  return visivel;
}
