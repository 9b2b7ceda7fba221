import { Injectable } from '@nestjs/common';
import { bancoNumera, moraDoLayout } from '@sineta/cnab';
import { agrupar, formatarDataBr, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { contaDeCobranca, figurasDoBoleto } from '../contas-bancarias/conta-bancaria.regras.js';
import { numeroDoTitulo, serieDoNossoNumero } from '../contas-bancarias/numeracao.regras.js';
import { erroFinanceiro } from '../erros.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import {
  bloqueiosDoTitulo,
  calcularTitulo,
  moraDoBoleto,
  somarTitulos,
  type Bloqueio,
  type TituloCalculado,
} from './boleto.regras.js';
import type { GeracaoDeBoletosDto } from './geracao.dto.js';
import { BoletosRepository, type BoletoNovo, type ParcelaACobrar } from './boletos.repository.js';

/** A title and the parcels that it charges, in the order in which a payment settles them. */
interface TituloPronto {
  parcelas: readonly (ParcelaACobrar & { valorCentavos: Centavos })[];
  titulo: TituloCalculado;
}

interface ParcelaBloqueada {
  parcelaId: string;
  alunoNome: string;
  pagadorId: string;
  pagadorNome: string;
  bloqueios: Bloqueio[];
}

/** Items that the composition of the slip shows one by one. */
const MAXIMO_POR_BOLETO = 10;

interface Separacao {
  prontos: TituloPronto[];
  bloqueadas: ParcelaBloqueada[];
}

@Injectable()
export class GeracaoDeBoletos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly boletos: BoletosRepository,
    private readonly instrucoes: InstrucoesRepository,
  ) {}

  /** What `gerar` would do now: nothing is written and no number is taken. */
  prever(dto: GeracaoDeBoletosDto) {
    exigirPedido(dto, this.relogio.hoje());
    return this.unidade.executar(async () => {
      await this.contaAtiva(dto.contaBancariaId);
      const separacao = this.separar(await this.boletos.parcelasACobrar(dto), dto);
      return { ...resumir(separacao), bloqueios: separacao.bloqueadas };
    });
  }

  /**
   * One boleto for each open parcel without one. Run again, it only makes those that are missing; the unique index of
   * the parcel's boleto in force is the last bound against a second one.
   */
  gerar(dto: GeracaoDeBoletosDto) {
    exigirPedido(dto, this.relogio.hoje());
    return this.gerarDe(dto);
  }

  /** The same for parcels chosen one by one: what a second copy asks for. */
  gerarDe(dto: GeracaoDeBoletosDto & { parcelaIds?: readonly string[] }) {
    return this.unidade.executar(async () => {
      const conta = await this.contaAtiva(dto.contaBancariaId);
      await this.boletos.travarParcelas(dto);
      const separacao = this.separar(await this.boletos.parcelasACobrar(dto), dto);
      exigirDentroDoEsperado(separacao.prontos.length, dto.quantidadeEsperada);
      const novos = await this.numerar(conta, separacao.prontos);
      await this.boletos.inserir(novos);
      await this.instrucoes.inserir('01', novos);
      const resumo = resumir(separacao);
      if (novos.length > 0) {
        const fato = { acao: 'inclusao', entidade: 'boleto', entidadeId: conta.id, depois: { ...dto, ...resumo } };
        await this.trilha.registrar(fato);
      }
      return { ...resumo, boletos: novos.map(({ id }) => id), bloqueios: separacao.bloqueadas };
    });
  }

  private async contaAtiva(id: string): Promise<ContaDeBanco> {
    const conta = await this.registro.obter(ContaDeBanco, id, 'conta bancária');
    if (conta.ativa) return conta;
    throw erroFinanceiro('conta-inativa', `A conta "${conta.nome}" está fora de uso.`);
  }

  private separar(parcelas: readonly ParcelaACobrar[], dto: GeracaoDeBoletosDto): Separacao {
    const hoje = this.relogio.hoje();
    const separacao: Separacao = { prontos: [], bloqueadas: [] };
    for (const parcela of parcelas) {
      const titulo = calcularTitulo(parcela, dto.vencimentoMinimo ?? null, hoje);
      const bloqueios = bloqueiosDoTitulo(parcela.pagador, titulo.vencimento, hoje);
      const { id: parcelaId, alunoNome, pagadorId, pagador } = parcela;
      const { valorCentavos } = titulo;
      if (bloqueios.length === 0) separacao.prontos.push({ parcelas: [{ ...parcela, valorCentavos }], titulo });
      else separacao.bloqueadas.push({ parcelaId, alunoNome, pagadorId, pagadorNome: pagador.nome, bloqueios });
    }
    const { agrupamento, maximoPorBoleto = MAXIMO_POR_BOLETO } = dto;
    return agrupamento === 'FAMILIA'
      ? { ...separacao, prontos: agruparPorFamilia(separacao.prontos, maximoPorBoleto) }
      : separacao;
  }

  private async numerar(conta: ContaDeBanco, prontos: readonly TituloPronto[]): Promise<BoletoNovo[]> {
    if (prontos.length === 0) return [];
    const emissao = this.relogio.hoje();
    // The bank gives the number in its answer, and the bar code with it.
    if (bancoNumera(contaDeCobranca(conta), conta.layoutCnab)) {
      return prontos.map((pronto) => boletoDe(conta, pronto, SEM_NUMERO, emissao));
    }
    const primeiro = await this.numerador.tomar(serieDoNossoNumero(conta, emissao), prontos.length);
    return prontos.map((pronto, i) => {
      const numero = numeroDoTitulo(conta.banco, primeiro + i, emissao);
      return boletoDe(conta, pronto, figurasDoBoleto(conta, { numero, ...pronto.titulo }), emissao);
    });
  }
}

type Figuras = Pick<BoletoNovo, 'nossoNumero' | 'codigoBarras' | 'linhaDigitavel'>;
const SEM_NUMERO: Figuras = { nossoNumero: null, codigoBarras: null, linhaDigitavel: null };

function boletoDe(
  conta: ContaDeBanco,
  { parcelas, titulo }: TituloPronto,
  { nossoNumero, codigoBarras, linhaDigitavel }: Figuras,
  emissao: DataCivil,
): BoletoNovo {
  const [primeira] = parcelas;
  if (!primeira) throw new Error('Título sem parcelas.');
  const { pagadorId, competencia } = primeira;
  const quais = parcelas.length === 1 ? primeira.numero : `F${parcelas.length}`;
  return {
    ...{ id: uuidv7(), contaBancariaId: conta.id, pagadorId, abatimentoCentavos: 0 },
    ...{ competencia, emissao, ...titulo, ...moraNoBanco(conta, primeira) },
    seuNumero: `${seuNumeroDe(primeira)}-${quais}`.slice(0, 15),
    parcelas: parcelas.map((p) => ({ parcelaId: p.id, valorCentavos: p.valorCentavos })),
    ...{ nossoNumero, codigoBarras, linhaDigitavel },
  };
}

/**
 * Parcels of the same payer, due date and month, with the same fine and interest (the bank has one of each a title), in
 * titles of at most `maximo` parcels. Those of an agreement apart: they have no NFS-e, and a boleto with one would have none.
 */
function agruparPorFamilia(prontos: readonly TituloPronto[], maximo: number): TituloPronto[] {
  const grupos = agrupar(prontos, ({ parcelas: [p], titulo }) =>
    JSON.stringify([p?.pagadorId, titulo.vencimento, p?.competencia, p?.acordoId, p && moraDoBoleto(p)]),
  );
  return [...grupos.values()].flatMap((grupo) => {
    const boletos: TituloPronto[] = [];
    for (let i = 0; i < grupo.length; i += maximo) {
      const juntos = grupo.slice(i, i + maximo);
      boletos.push({ parcelas: juntos.flatMap((t) => t.parcelas), titulo: somarTitulos(juntos.map((t) => t.titulo)) });
    }
    return boletos;
  });
}

/** As the bank will count it: some take no monthly rate, only its thirtieth as a value a day; others, only the rate. */
function moraNoBanco({ banco, layoutCnab }: ContaDeBanco, parcela: ParcelaACobrar): ReturnType<typeof moraDoBoleto> {
  const mora = moraDoBoleto(parcela);
  return { ...mora, modoMora: moraDoLayout(banco, layoutCnab) ?? mora.modoMora };
}

/** Of an agreement, its own number: its contract has parcels of the same month. */
function seuNumeroDe({ acordoNumero, contratoNumero, competencia }: ParcelaACobrar): string {
  const de = acordoNumero === null ? String(contratoNumero) : `A${acordoNumero}`;
  return `${de}/${competencia.slice(2).replace('-', '')}`;
}

function resumir({ prontos, bloqueadas }: Separacao) {
  return {
    quantidade: prontos.length,
    totalCentavos: somarCentavos(prontos.map(({ titulo }) => titulo.valorCentavos)),
    descontosCentavos: somarCentavos(prontos.map(({ titulo }) => titulo.descontoCentavos)),
    bloqueadas: bloqueadas.length,
  };
}

/** Safety bound: a run never makes more than the person saw in the preview. */
function exigirDentroDoEsperado(quantidade: number, esperada: number | undefined): void {
  if (esperada === undefined || quantidade <= esperada) return;
  throw erroFinanceiro(
    'geracao-alem-do-limite',
    `Seriam gerados ${quantidade} boletos, e a prévia mostrou ${esperada}. Veja a prévia de novo antes de gerar.`,
  );
}

function exigirPedido(
  { competencia, ano, contratoId, acordoId, vencimentoMinimo }: GeracaoDeBoletosDto,
  hoje: DataCivil,
): void {
  if (vencimentoMinimo !== undefined && vencimentoMinimo < hoje) {
    throw erroFinanceiro('data-passada', `O vencimento mínimo ${formatarDataBr(vencimentoMinimo)} já passou.`, [
      {
        campo: '/vencimentoMinimo',
        mensagem: `Hoje é ${formatarDataBr(hoje)}.`,
        acao: 'Informe hoje ou uma data futura, para a qual as parcelas vencidas passam.',
      },
    ]);
  }
  if (competencia || ano || contratoId || acordoId) return;
  throw erroFinanceiro('alvo-obrigatorio', 'Diga de que mês, ano, contrato ou acordo gerar os boletos.', [
    {
      campo: '/competencia',
      mensagem: 'Competência ausente.',
      acao: 'Informe competencia, ano, contratoId ou acordoId.',
    },
  ]);
}
