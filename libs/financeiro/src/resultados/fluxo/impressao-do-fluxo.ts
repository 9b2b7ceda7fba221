import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { formatarDataBr, formatarReais } from '@sineta/nucleo';
import { desenharQuadro, type DadosDoQuadro, type LinhaDoQuadro } from '@sineta/papel';
import { Relogio, UnidadeDeTrabalho, paraCsv } from '@sineta/plataforma';
import { escolaNoPapel } from '../../apoio/escola-no-papel.js';
import { LogotipoDaEscola } from '../logotipo-da-escola.js';
import { emReais } from '../planilha.js';
import type { ConsultaDoFluxoDto, FluxoDto, PeriodoDoFluxoDto } from './fluxo.dto.js';
import type { Sentido } from './fluxo.regras.js';
import { FluxoService } from './fluxo.service.js';

/** The cash flow on paper and as a spreadsheet. */
@Injectable()
export class ImpressaoDoFluxo {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly logotipo: LogotipoDaEscola,
    private readonly fluxo: FluxoService,
  ) {}

  async pdf(dto: ConsultaDoFluxoDto): Promise<Buffer> {
    const { dados, escola } = await this.unidade.executar(async () => ({
      dados: await this.fluxo.obter(dto),
      escola: await this.escolas.atual(),
    }));
    const logo = await this.logotipo.ler(escola);
    return desenharQuadro(quadroDo(dados, escolaNoPapel(escola)), { criadoEm: this.relogio.agora(), logo });
  }

  async csv(dto: ConsultaDoFluxoDto): Promise<string> {
    const dados = await this.fluxo.obter(dto);
    return paraCsv(
      linhasDoQuadro(dados).map(({ nome, valores }) => ({
        nome,
        ...Object.fromEntries(dados.periodos.map((p, i) => [`${p.inicio} a ${p.fim}`, emReais(valores[i] ?? null)])),
        total: emReais(valores[dados.periodos.length] ?? null),
      })),
    );
  }
}

const diaEMes = (dia: string): string => `${dia.slice(8)}/${dia.slice(5, 7)}`;

function coluna({ inicio, fim, situacao }: PeriodoDoFluxoDto): string {
  const dias = inicio === fim ? diaEMes(inicio) : `${diaEMes(inicio)} a ${diaEMes(fim)}`;
  return situacao === 'PREVISTO' ? `${dias} *` : dias;
}

function linhasDoQuadro(d: FluxoDto): LinhaDoQuadro[] {
  const soma = (valores: readonly number[]): number => valores.reduce((s, v) => s + v, 0);
  const linha = (nome: string, valores: number[], total: number | null, destaque = false): LinhaDoQuadro => ({
    ...{ nome, nivel: destaque ? 0 : 1, destaque, valores: [...valores, total] },
  });
  const [entradas, saidas] = [d.periodos.map((p) => p.entradasCentavos), d.periodos.map((p) => p.saidasCentavos)];
  const doSentido = (sentido: Sentido) =>
    d.linhas.filter((l) => l.sentido === sentido).map((l) => linha(l.nome, l.valores, l.totalCentavos));
  return [
    ...doSentido('ENTRADA'),
    linha('Entradas', entradas, soma(entradas), true),
    ...doSentido('SAIDA'),
    linha('Saídas', saidas, soma(saidas), true),
    linha(
      'Saldo no fim',
      d.periodos.map((p) => p.saldoCentavos),
      null,
      true,
    ),
    ...d.contas.map((c) => linha(c.nome, c.saldos, null)),
  ];
}

function quadroDo(d: FluxoDto, escola: DadosDoQuadro['escola']): DadosDoQuadro {
  const [de = '', ate = ''] = [d.periodos[0]?.inicio, d.periodos.at(-1)?.fim];
  const negativo = d.primeiroDiaNegativo;
  return {
    escola,
    titulo: 'Fluxo de caixa',
    subtitulo: `${diaEMes(de)}/${de.slice(0, 4)} a ${diaEMes(ate)}/${ate.slice(0, 4)}, realizado até ${formatarDataBr(d.hoje)}`,
    colunas: [...d.periodos.map(coluna), 'Total'],
    linhas: linhasDoQuadro(d),
    notas: [
      `Dinheiro antes do primeiro dia: ${formatarReais(d.saldoInicialCentavos)}. O asterisco marca o que é previsão.`,
      ...(negativo
        ? [`O dinheiro acaba em ${formatarDataBr(negativo.dia)}: ${formatarReais(negativo.saldoCentavos)}.`]
        : []),
      ...(d.vencidoCentavos > 0 ? [`Vencido e não pago: ${formatarReais(d.vencidoCentavos)}.`] : []),
    ],
  };
}
