import { aplicarPercentual, instanteIso, limparDocumento, reaisDecimal, type Centavos } from '@sineta/nucleo';
import { escreverFilhos, type Arvore } from '../../xml/escrever.js';
import { comoFracao, digitos, emUmaLinha, linhaAte, retencoesFederais } from '../comum.js';
import type { DadosDaNota } from '../emissor.js';
import {
  comPrefixo,
  inscricaoDoRps,
  inssRetido,
  itemDaLista,
  regimeDoRps,
  simNao,
  tomadorDoRps,
  valoresDoServico,
  type FormaDoItem,
} from '../rps.js';
import { espacoDaMensagem, ESPACO_DOS_TIPOS, LEIAUTE_GINFES } from './leiaute.js';

/**
 * The namespaces in force where the RPS lies in its lot: they are written on the RPS too, so that a signature made
 * before it goes in stays valid, and taken out when it does.
 */
export const DECLARACOES = ` xmlns="${espacoDaMensagem('enviar_lote_rps_envio')}" xmlns:tipos="${ESPACO_DOS_TIPOS}"`;

function idDoInfRps({ serie, numero }: { serie: string; numero: number }): string {
  return `R${serie.replace(/\W/g, '')}${numero}`;
}

/** The RPS of the layout, unsigned and canonical. It writes what it receives; the rules are apart. */
export function montarRps(dados: DadosDaNota, item: FormaDoItem): string {
  const filhos = comPrefixo(escreverFilhos(LEIAUTE_GINFES.raiz, arvore(dados, item)), 'tipos');
  const id = idDoInfRps(dados);
  return `<tipos:Rps${DECLARACOES}><tipos:InfRps Id="${id}">${filhos}</tipos:InfRps></tipos:Rps>`;
}

const TAMANHOS = { nome: 115, logradouro: 125, numero: 10, telefone: 11 };

function arvore(d: DadosDaNota, item: FormaDoItem): Arvore {
  const { servico } = d;
  return {
    IdentificacaoRps: { Numero: String(d.numero), Serie: d.serie, Tipo: '1' },
    DataEmissao: instanteIso(d.emitidoEm).slice(0, 19),
    NaturezaOperacao: natureza(d),
    ...regimeDoRps(d),
    IncentivadorCultural: '2',
    Status: '1',
    Servico: {
      Valores: valores(d),
      ItemListaServico: itemDaLista(servico.codigoTributacaoNacional, item),
      CodigoCnae: digitos(servico.cnae),
      CodigoTributacaoMunicipio: linhaAte(servico.codigoMunicipal, 20),
      Discriminacao: emUmaLinha(servico.descricao),
      CodigoMunicipio: servico.municipioPrestacao,
    },
    Prestador: identificacaoDoPrestador(d.prestador),
    Tomador: tomadorDoRps(d, TAMANHOS),
  };
}

export function identificacaoDoPrestador(p: { cnpj: string; inscricaoMunicipal?: string }): Arvore {
  return { Cnpj: limparDocumento(p.cnpj), InscricaoMunicipal: inscricaoDoRps(p.inscricaoMunicipal) };
}

/** 1 taxed in the city, 2 outside, 3 exempt, 4 immune, 5 suspended by a court, 6 by the administration. */
function natureza({ prestador, servico, issqn }: DadosDaNota): string {
  if (issqn?.suspensao) return issqn.suspensao.tipo === '1' ? '5' : '6';
  if (issqn?.tributacao === 'IMUNE' || (!issqn?.tributacao && prestador.regime === 'IMUNE')) return '4';
  if (prestador.regime === 'ISENTA') return '3';
  return servico.municipioPrestacao === prestador.municipio ? '1' : '2';
}

interface Conta {
  base: Centavos;
  iss: Centavos | undefined;
  liquido: Centavos;
}

/**
 * ISS over the value less deductions and unconditional discount, none when nothing is taxed; the net value is the value
 * less retentions and both discounts (ABRASF 1.0, ValorLiquidoNfse).
 */
function conta(d: DadosDaNota): Conta {
  const { servicoCentavos, deducoesCentavos = 0, descontoIncondicionadoCentavos: incondicionado = 0 } = d.valores;
  const federais = retencoesFederais(d);
  const base = Math.max(0, servicoCentavos - deducoesCentavos - incondicionado);
  const tributado = /^[12]$/.test(natureza(d));
  const iss = d.issqn?.aliquota === undefined ? undefined : aplicarPercentual(base, tributado ? d.issqn.aliquota : '0');
  const retido = d.issqn?.retidoPeloTomador ? (iss ?? 0) : 0;
  const retencoes =
    federais.pis + federais.cofins + federais.csll + inssRetido(d) + (d.federais?.irrfRetidoCentavos ?? 0) + retido;
  const descontos = incondicionado + (d.valores.descontoCondicionadoCentavos ?? 0);
  return { base, iss, liquido: Math.max(0, servicoCentavos - retencoes - descontos) };
}

function valores(d: DadosDaNota): Arvore {
  const { base, iss, liquido } = conta(d);
  const retido = d.issqn?.retidoPeloTomador ?? false;
  return {
    ...valoresDoServico(d),
    IssRetido: simNao(retido),
    ValorIss: iss === undefined ? undefined : reaisDecimal(iss),
    ValorIssRetido: retido && iss !== undefined ? reaisDecimal(iss) : undefined,
    BaseCalculo: reaisDecimal(base),
    Aliquota: iss === undefined ? undefined : comoFracao(d.issqn?.aliquota),
    ValorLiquidoNfse: reaisDecimal(liquido),
  };
}
