import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { contar, diaNoMes, formatarDataBr, formatarReais, somarCentavos, somarCompetencias } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Numerador, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroDeResultados } from '../resultados.erros.js';
import { contabilizar, type Contabilizados, type ContaSemCodigo, type LancamentoAExportar } from './contabil.regras.js';
import { ContasContabeis } from './contas-contabeis.js';
import type {
  ConsultaDaPreviaDto,
  ConsultaDeExportacoesDto,
  ExportacaoDto,
  NovaExportacaoDto,
  PorTipoDto,
  PreviaDaExportacaoDto,
} from './exportacoes.dto.js';
import { ExportacoesRepository } from './exportacoes.repository.js';
import { escreverExportacao, EXTENSAO, type Formato } from './formatos.regras.js';

@Injectable()
export class ExportacoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly contas: ContasContabeis,
    private readonly exportacoes: ExportacoesRepository,
  ) {}

  /** What would go, what went, what prevents it; nothing is written. */
  previa(dto: ConsultaDaPreviaDto): Promise<PreviaDaExportacaoDto> {
    return this.unidade.executar(async () => {
      const passado = somarCompetencias(this.relogio.hoje().slice(0, 7), -1);
      const { de = diaNoMes(passado, 1), ate = diaNoMes(passado, 31) } = dto;
      const aExportar = await this.exportacoes.pendentes(de, ate);
      const { lancamentos, semCodigo, semEfeito } = contabilizar(aExportar, await this.contas.codigos());
      const totalCentavos = somarCentavos(lancamentos.map((l) => l.valorCentavos));
      const exportacoes = await this.exportacoes.doPeriodo(de, ate);
      return {
        exportacoes,
        novos: lancamentos.length,
        totalCentavos,
        porTipo: porTipo(aExportar),
        semCodigo,
        semEfeito,
      };
    });
  }

  /**
   * All that did not go yet, once: the key of each posting refuses a second export of it.
   * @throws ErroDeNegocio `periodo-em-curso`, `contas-sem-de-para`, `periodo-ja-exportado`, `nada-a-exportar`
   */
  exportar(dto: NovaExportacaoDto): Promise<ExportacaoDto> {
    return this.unidade.executar(async () => {
      const { de, ate, formato = 'CSV', diferencas = false } = dto;
      exigirPassado(de, ate, this.relogio.hoje());
      const numero = await this.numerador.tomar('exportacao-contabil');
      const aExportar = await this.exportacoes.pendentes(de, ate);
      const feito = contabilizar(aExportar, await this.contas.codigos());
      const anteriores = await this.exportacoes.doPeriodo(de, ate);
      exigirExportavel(feito, anteriores, diferencas);
      const { lancamentos } = feito;
      const { cnpj } = await this.escolas.atual();
      const sha256 = sha256De(escreverExportacao(formato, { numero, cnpj }, lancamentos));
      const totalCentavos = somarCentavos(lancamentos.map((l) => l.valorCentavos));
      const nova = { id: uuidv7(), numero, de, ate, diferencas: anteriores.length > 0, formato, totalCentavos, sha256 };
      await this.exportacoes.inserir({ ...nova, lancamentos: lancamentos.length }, lancamentos);
      const { id, ...depois } = nova;
      await this.trilha.registrar({ acao: 'exportacao', entidade: 'exportacao_contabil', entidadeId: id, depois });
      return this.existente(id);
    });
  }

  listar(filtro: ConsultaDeExportacoesDto) {
    return this.unidade.executar(() => this.exportacoes.listar(filtro));
  }

  obter(id: string): Promise<ExportacaoDto> {
    return this.unidade.executar(() => this.existente(id));
  }

  /** The entries as they went, in the format asked for. */
  arquivo(id: string, pedido?: Formato): Promise<{ nome: string; conteudo: Buffer }> {
    return this.unidade.executar(async () => {
      const { numero, formato: original } = await this.existente(id);
      const formato = pedido ?? original;
      const { cnpj } = await this.escolas.atual();
      const conteudo = escreverExportacao(formato, { numero, cnpj }, await this.exportacoes.lancamentos(id));
      await this.trilha.leitura('exportacao_contabil', id);
      const nome = `exportacao-contabil-${String(numero).padStart(4, '0')}-${formato.toLowerCase()}.${EXTENSAO[formato]}`;
      return { nome, conteudo };
    });
  }

  private async existente(id: string): Promise<ExportacaoDto> {
    const exportacao = await this.exportacoes.obter(id);
    if (!exportacao) throw naoEncontrado('exportação contábil', id);
    return exportacao;
  }
}

const sha256De = (conteudo: Buffer): string => createHash('sha256').update(conteudo).digest('hex');

function porTipo(lancamentos: readonly LancamentoAExportar[]): PorTipoDto[] {
  const tipos = [...new Set(lancamentos.map((l) => l.tipo as string))].sort();
  return tipos.map((tipo) => {
    const dele = lancamentos.filter((l) => l.tipo === tipo);
    return { tipo, lancamentos: dele.length, totalCentavos: somarCentavos(dele.map((l) => l.valorCentavos)) };
  });
}

function exigirPassado(de: DataCivil, ate: DataCivil, hoje: DataCivil): void {
  if (de <= ate && ate < hoje) return;
  const mensagem =
    de > ate ? 'O último dia é anterior ao primeiro.' : `O dia ${formatarDataBr(ate)} ainda pode ter lançamentos.`;
  throw erroDeResultados('periodo-em-curso', mensagem, [
    { campo: '/ate', mensagem, acao: 'Peça um período que já terminou, do primeiro ao último dia.' },
  ]);
}

function exigirExportavel(feito: Contabilizados, anteriores: readonly number[], diferencas: boolean): void {
  if (feito.semCodigo.length > 0) throw semDePara(feito.semCodigo);
  const novos = feito.lancamentos;
  const jaForam = anteriores.length > 0 ? ` O período está nas exportações nº ${anteriores.join(', ')}.` : '';
  if (novos.length === 0) throw erroDeResultados('nada-a-exportar', `Não há lançamento novo no período.${jaForam}`);
  if (anteriores.length === 0 || diferencas) return;
  const total = formatarReais(somarCentavos(novos.map((l) => l.valorCentavos)));
  const quantos = contar(novos.length, 'lançamento novo', 'lançamentos novos');
  const mensagem = `Desde então surgiram ${quantos}, no total de ${total}.${jaForam}`;
  throw erroDeResultados('periodo-ja-exportado', mensagem, [
    { campo: '/diferencas', mensagem, acao: 'Envie "diferencas": true para exportar só o que surgiu.' },
  ]);
}

function semDePara(contas: readonly ContaSemCodigo[]) {
  const quantas = contar(contas.length, 'conta sem o código', 'contas sem o código');
  return erroDeResultados(
    'contas-sem-de-para',
    `Há ${quantas} do contador. Nada foi exportado.`,
    contas.map(({ conta, nome, lancamentos, totalCentavos }) => ({
      campo: '',
      mensagem: `${nome} (${conta}): ${contar(lancamentos, 'lançamento', 'lançamentos')}, ${formatarReais(totalCentavos)}.`,
      acao: 'Dê-lhe um código em PUT /contas-contabeis, ou adote os sugeridos.',
    })),
  );
}
