import { Injectable } from '@nestjs/common';
import { formatarDataBr, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { figurasDoBoleto } from '../contas-bancarias/conta-bancaria.regras.js';
import { serieDoNossoNumero } from '../contas-bancarias/contas-bancarias.service.js';
import { erroFinanceiro } from '../erros.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import {
  bloqueiosDoTitulo,
  calcularTitulo,
  moraDoBoleto,
  type Bloqueio,
  type TituloCalculado,
} from './boleto.regras.js';
import type { GeracaoDeBoletosDto } from './boletos.dto.js';
import { BoletosRepository, type BoletoNovo, type ParcelaACobrar } from './boletos.repository.js';

interface TituloPronto {
  parcela: ParcelaACobrar;
  titulo: TituloCalculado;
}

interface ParcelaBloqueada {
  parcelaId: string;
  alunoNome: string;
  pagadorId: string;
  pagadorNome: string;
  bloqueios: Bloqueio[];
}

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
      const titulo = calcularTitulo(parcela, dto.vencimentoMinimo ?? null);
      const bloqueios = bloqueiosDoTitulo(parcela.pagador, titulo.vencimento, hoje);
      const { id: parcelaId, alunoNome, pagadorId, pagador } = parcela;
      if (bloqueios.length === 0) separacao.prontos.push({ parcela, titulo });
      else separacao.bloqueadas.push({ parcelaId, alunoNome, pagadorId, pagadorNome: pagador.nome, bloqueios });
    }
    return separacao;
  }

  private async numerar(conta: ContaDeBanco, prontos: readonly TituloPronto[]): Promise<BoletoNovo[]> {
    if (prontos.length === 0) return [];
    const primeiro = await this.numerador.tomar(serieDoNossoNumero(conta.id), prontos.length);
    const emissao = this.relogio.hoje();
    return prontos.map((pronto, i) => boletoDe(conta, pronto, primeiro + i, emissao));
  }
}

function boletoDe(
  conta: ContaDeBanco,
  { parcela, titulo }: TituloPronto,
  numero: number,
  emissao: DataCivil,
): BoletoNovo {
  const { nossoNumero, codigoBarras, linhaDigitavel } = figurasDoBoleto(conta, { numero, ...titulo });
  return {
    ...{ id: uuidv7(), contaBancariaId: conta.id, pagadorId: parcela.pagadorId, parcelaId: parcela.id },
    ...{ competencia: parcela.competencia, emissao, ...titulo, ...moraDoBoleto(parcela) },
    seuNumero: seuNumeroDe(parcela).slice(0, 15),
    ...{ nossoNumero, codigoBarras, linhaDigitavel },
  };
}

/** Of an agreement, its own number: its contract has parcels of the same month. */
function seuNumeroDe({ acordoNumero, contratoNumero, competencia, numero }: ParcelaACobrar): string {
  const de = acordoNumero === null ? String(contratoNumero) : `A${acordoNumero}`;
  return `${de}/${competencia.slice(2).replace('-', '')}-${numero}`;
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
  { competencia, contratoId, acordoId, vencimentoMinimo }: GeracaoDeBoletosDto,
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
  if (competencia || contratoId || acordoId) return;
  throw erroFinanceiro('alvo-obrigatorio', 'Diga de que mês, de que contrato ou de que acordo gerar os boletos.', [
    { campo: '/competencia', mensagem: 'Competência ausente.', acao: 'Informe competencia, contratoId ou acordoId.' },
  ]);
}
