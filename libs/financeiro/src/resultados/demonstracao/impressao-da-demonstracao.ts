import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import type { Competencia } from '@sineta/nucleo';
import { desenharQuadro, type DadosDoQuadro } from '@sineta/papel';
import { Relogio, UnidadeDeTrabalho, paraCsv } from '@sineta/plataforma';
import { escolaNoPapel } from '../../apoio/escola-no-papel.js';
import { LogotipoDaEscola } from '../logotipo-da-escola.js';
import { emReais } from '../planilha.js';
import type { ConsultaDaDemonstracaoDto, DemonstracaoDto } from './demonstracao.dto.js';
import type { LinhaDaDemonstracao } from './demonstracao.regras.js';
import { DemonstracaoService } from './demonstracao.service.js';

/** The statement on paper and as a spreadsheet. */
@Injectable()
export class ImpressaoDaDemonstracao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly escolas: EscolasRepository,
    private readonly logotipo: LogotipoDaEscola,
    private readonly demonstracao: DemonstracaoService,
  ) {}

  async pdf(dto: ConsultaDaDemonstracaoDto): Promise<Buffer> {
    const { dados, escola } = await this.unidade.executar(async () => ({
      dados: await this.demonstracao.demonstrar(dto),
      escola: await this.escolas.atual(),
    }));
    const logo = await this.logotipo.ler(escola);
    return desenharQuadro(quadroDa(dados, escolaNoPapel(escola)), { criadoEm: this.relogio.agora(), logo });
  }

  /** Money in decimal reais with a comma, as a spreadsheet in Portuguese reads it. */
  async csv(dto: ConsultaDaDemonstracaoDto): Promise<string> {
    const { linhas, meses } = await this.demonstracao.demonstrar(dto);
    return paraCsv(linhas.map((linha) => linhaDoCsv(linha, meses)));
  }
}

function linhaDoCsv(linha: LinhaDaDemonstracao, meses: readonly Competencia[]): Record<string, string | number> {
  const { tipo, codigo, nome, grupo, nivel, valores, totalCentavos, anteriorCentavos, anoAnteriorCentavos } = linha;
  return {
    ...{ tipo, grupo: grupo ?? '', codigo, nome, nivel },
    ...Object.fromEntries(meses.map((mes, i) => [mes, emReais(valores[i] ?? 0)])),
    total: emReais(totalCentavos),
    periodoAnterior: emReais(anteriorCentavos),
    anoAnterior: emReais(anoAnteriorCentavos),
  };
}

const mesBr = (mes: Competencia): string => `${mes.slice(5)}/${mes.slice(0, 4)}`;

function quadroDa(d: DemonstracaoDto, escola: DadosDoQuadro['escola']): DadosDoQuadro {
  const comparada = d.linhas.some((l) => l.anteriorCentavos !== null);
  const [de = '', ate = ''] = [d.meses[0], d.meses.at(-1)];
  const regime = d.regime === 'CAIXA' ? 'Por caixa' : 'Por competência';
  return {
    escola,
    titulo: 'Demonstração do resultado',
    subtitulo: `${regime}, ${mesBr(de)} a ${mesBr(ate)}`,
    colunas: [...d.meses.map(mesBr), 'Total', ...(comparada ? ['Anterior', 'Ano anterior'] : [])],
    linhas: d.linhas.map((l) => ({
      ...{ nome: l.nome, nivel: l.nivel, destaque: l.tipo !== 'LINHA' },
      valores: [...[...l.valores, l.totalCentavos], ...(comparada ? [l.anteriorCentavos, l.anoAnteriorCentavos] : [])],
    })),
    notas: [...d.observacoes, ...conferenciaEmTexto(d)],
  };
}

function conferenciaEmTexto({ conferencia }: DemonstracaoDto): string[] {
  if (!conferencia) return [];
  return [conferencia.confere ? 'Confere com o razão.' : 'NÃO CONFERE COM O RAZÃO: veja a conferência antes de usar.'];
}
