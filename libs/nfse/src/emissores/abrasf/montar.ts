import {
  aplicarPercentual,
  arredondarDivisao,
  limparDocumento,
  racional,
  reaisDecimal,
  somarCentavos,
  tipoDeDocumento,
  type Centavos,
  type Percentual,
} from '@sineta/nucleo';
import type { IbsCbsDps } from '../../nacional/dados-dps.js';
import { escreverFilhos, type Arvore } from '../../xml/escrever.js';
import { digitos, emUmaLinha, linhaAte } from '../comum.js';
import type { DadosDaNota } from '../emissor.js';
import {
  comPrefixo,
  inscricaoDoRps,
  itemDaLista,
  regimeDoRps,
  simNao,
  tomadorDoRps,
  valoresDoServico,
} from '../rps.js';
import { abertura, prefixoDe } from './espacos.js';
import type { Forma } from './forma.js';
import { leiauteAbrasf } from './leiaute.js';

/** The message in which the RPS goes, whose namespaces are written on it so that its signature stays valid inside. */
export function mensagemDoEnvio({ envio }: Forma): string {
  return { SINCRONO: 'EnviarLoteRpsSincronoEnvio', LOTE: 'EnviarLoteRpsEnvio', GERAR: 'GerarNfseEnvio' }[envio];
}

/** The RPS of the layout, unsigned and canonical. It writes what it receives; the rules are apart. */
export function montarRps(dados: DadosDaNota, forma: Forma): string {
  const p = prefixoDe(forma);
  const filhos = escreverFilhos(leiauteAbrasf(forma).raiz, arvore(dados, forma));
  const nome = `${p && `${p}:`}InfDeclaracaoPrestacaoServico`;
  // The dash keeps series A1, number 1, apart from series A, number 11.
  const id = `D${dados.serie.replace(/\W/g, '')}-${dados.numero}`;
  return (
    `<${p && `${p}:`}Rps${abertura(forma, mensagemDoEnvio(forma))}><${nome} Id="${id}">${comPrefixo(filhos, p)}` +
    `</${nome}></${p && `${p}:`}Rps>`
  );
}

function arvore(d: DadosDaNota, forma: Forma): Arvore {
  const em204 = forma.leiaute === '2.04';
  const informacoes = linhaAte(emUmaLinha(d.servico.informacoesComplementares ?? ''), 2000);
  return {
    Rps: {
      IdentificacaoRps: { Numero: String(d.numero), Serie: d.serie, Tipo: '1' },
      DataEmissao: d.dataEmissao,
      Status: '1',
    },
    Competencia: d.competencia,
    Servico: servico(d, forma),
    Prestador: identificacaoDaEscola(d.prestador),
    [em204 ? 'TomadorServico' : 'Tomador']: tomador(d, forma),
    ...regimeDoRps(d),
    IncentivoFiscal: '2',
    ...(em204 && { InformacoesComplementares: informacoes }),
    ...(forma.ibsCbs === 'WEBISS' && { IBSCBS: d.ibsCbs && ibsCbs(d, d.ibsCbs) }),
  };
}

export function identificacaoDaEscola(p: { cnpj: string; inscricaoMunicipal?: string }): Arvore {
  return { CpfCnpj: { Cnpj: limparDocumento(p.cnpj) }, InscricaoMunicipal: inscricaoDoRps(p.inscricaoMunicipal) };
}

function tomador(d: DadosDaNota, { leiaute }: Forma): Arvore | undefined {
  const em204 = leiaute === '2.04';
  const tamanhos = { nome: 150, logradouro: em204 ? 255 : 125, numero: em204 ? 60 : 10, telefone: 20 };
  const escrito = tomadorDoRps(d, tamanhos);
  if (!escrito) return undefined;
  const deFora = d.tomador?.endereco?.exterior !== undefined;
  return {
    ...escrito,
    ...(leiaute !== '2.02' && { NifTomador: linhaAte(d.tomador?.nif, 40) }),
    ...(deFora && { Endereco: undefined }),
  };
}

function servico(d: DadosDaNota, forma: Forma): Arvore {
  const exigibilidade = exigibilidadeDe(d);
  const retido = d.issqn?.retidoPeloTomador ?? false;
  const comNbs = forma.leiaute !== '2.02' || forma.ibsCbs === 'WEBISS';
  return {
    Valores: valores(d, forma, exigibilidade),
    IssRetido: simNao(retido),
    ResponsavelRetencao: retido ? '1' : undefined,
    ItemListaServico: itemDaLista(d.servico.codigoTributacaoNacional, forma.item),
    CodigoCnae: digitos(d.servico.cnae),
    CodigoTributacaoMunicipio: linhaAte(d.servico.codigoMunicipal, 20),
    ...(comNbs && { CodigoNbs: d.servico.nbs }),
    Discriminacao: emUmaLinha(d.servico.descricao),
    CodigoMunicipio: d.servico.municipioPrestacao,
    ExigibilidadeISS: exigibilidade,
    // Education is taxed where the school is (LC 116/2003 art. 3). Without incidence there is no city of incidence.
    MunicipioIncidencia: /^[1367]$/.test(exigibilidade) ? d.prestador.municipio : undefined,
    NumeroProcesso: linhaAte(d.issqn?.suspensao?.processo, 30),
    ...(forma.ibsCbs === 'TIPLAN' && { IBSCBS: d.ibsCbs && ibsCbsDaTiplan(d, d.ibsCbs) }),
  };
}

/** 1 due, 2 no incidence, 3 exempt, 5 immune, 6 suspended by a court, 7 by the administration. */
function exigibilidadeDe({ prestador, issqn }: DadosDaNota): string {
  if (issqn?.suspensao) return issqn.suspensao.tipo === '1' ? '6' : '7';
  if (issqn?.tributacao === 'NAO_INCIDENCIA') return '2';
  if (issqn?.tributacao === 'IMUNE' || (!issqn?.tributacao && prestador.regime === 'IMUNE')) return '5';
  return prestador.regime === 'ISENTA' ? '3' : '1';
}

function valores(d: DadosDaNota, forma: Forma, exigibilidade: string): Arvore {
  const total = totalDosTributos(d);
  const simples = d.prestador.regime === 'SIMPLES';
  const devida = simples || d.issqn?.retidoPeloTomador === true;
  const aliquota = exigibilidade === '1' && (devida || !forma.aliquotaSoSeDevida) ? d.issqn?.aliquota : undefined;
  return {
    ...valoresDoServico(d),
    ...(forma.leiaute !== '2.02' && { ValTotTributos: total === undefined ? undefined : reaisDecimal(total) }),
    ValorIss:
      forma.informaIss && aliquota !== undefined ? reaisDecimal(aplicarPercentual(baseDoIss(d), aliquota)) : undefined,
    Aliquota: aliquota === undefined ? undefined : taxa(aliquota, forma.casas, forma.fracao),
    ...(forma.ibsCbs === 'GISS' && { trib: { totTrib: percentuaisDosTributos(d) }, IBSCBS: ibsCbsDaGiss(d) }),
  };
}

function baseDoIss({ valores: v }: DadosDaNota): Centavos {
  return Math.max(0, v.servicoCentavos - (v.deducoesCentavos ?? 0) - (v.descontoIncondicionadoCentavos ?? 0));
}

/** `'2'` → `2.00`, `2.0000` or, as a fraction, `0.0200`. */
function taxa(aliquota: Percentual, casas = 2, fracao = false): string {
  const { num, den } = racional(aliquota);
  return decimal(arredondarDivisao(num * 10n ** BigInt(casas), fracao ? den * 100n : den), casas);
}

function decimal(inteiro: bigint, casas: number): string {
  const texto = String(inteiro).padStart(casas + 1, '0');
  return `${texto.slice(0, -casas)}.${texto.slice(-casas)}`;
}

/** Lei 12.741/2012, in reais. */
function totalDosTributos({ totalTributos: t, valores: v }: DadosDaNota): Centavos | undefined {
  switch (t.tipo) {
    case 'SIMPLES':
      return aplicarPercentual(v.servicoCentavos, t.percentual);
    case 'PERCENTUAIS':
      return somarCentavos([t.federal, t.estadual, t.municipal].map((p) => aplicarPercentual(v.servicoCentavos, p)));
    case 'VALORES':
      return somarCentavos([t.federalCentavos, t.estadualCentavos, t.municipalCentavos]);
    case 'NAO_INFORMADO':
      return undefined;
  }
}

/** Lei 12.741/2012, in percentages of the value; zeros when the school does not inform them. */
function percentuaisDosTributos({ totalTributos: t, valores: v }: DadosDaNota): Arvore {
  if (t.tipo === 'SIMPLES') return { pTotTribSN: taxa(t.percentual) };
  const escrever = (fed: string, est: string, mun: string): Arvore => ({
    pTotTrib: { pTotTribFed: fed, pTotTribEst: est, pTotTribMun: mun },
  });
  if (t.tipo === 'PERCENTUAIS') return escrever(taxa(t.federal), taxa(t.estadual), taxa(t.municipal));
  if (t.tipo === 'NAO_INFORMADO') return escrever('0.00', '0.00', '0.00');
  const parte = (valor: Centavos): string =>
    decimal(arredondarDivisao(BigInt(valor) * 10_000n, BigInt(Math.max(1, v.servicoCentavos))), 2);
  return escrever(parte(t.federalCentavos), parte(t.estadualCentavos), parte(t.municipalCentavos));
}

function consumoPessoal({ tomador: t }: DadosDaNota, grupo: IbsCbsDps): string {
  const pessoa = t?.documento === undefined || tipoDeDocumento(limparDocumento(t.documento)) === 'CPF';
  return (grupo.consumoPessoal ?? pessoa) ? '1' : '0';
}

const NA_SALA = '030101';

function ibsCbs(d: DadosDaNota, grupo: IbsCbsDps): Arvore {
  return {
    finNFSe: '0',
    indFinal: consumoPessoal(d, grupo),
    cIndOp: grupo.indicadorOperacao ?? NA_SALA,
    indDest: grupo.destinatario ? '1' : '0',
    valores: { trib: { gIBSCBS: { CST: grupo.cst, cClassTrib: grupo.classificacao } } },
  };
}

function ibsCbsDaGiss(d: DadosDaNota): Arvore | undefined {
  if (!d.ibsCbs) return undefined;
  const { valores: grupo, ...resto } = ibsCbs(d, d.ibsCbs);
  const incidencia = { cLocalidadeIncid: d.servico.municipioPrestacao, pRedutor: '0' };
  return { ...resto, valores: { ...(grupo as Arvore), ...incidencia } };
}

function ibsCbsDaTiplan(d: DadosDaNota, grupo: IbsCbsDps): Arvore {
  return {
    OperacaoUsoConsumoPessoal: consumoPessoal(d, grupo),
    Operacao: grupo.indicadorOperacao ?? NA_SALA,
    ValoresTributos: { SituacaoTributaria: grupo.cst, ClassificacaoTributaria: grupo.classificacao },
  };
}
