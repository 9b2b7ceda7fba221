import type { ComEndereco, Escola } from '@sineta/cadastro';
import { aplicarPercentual, dataCivilEm, type DataCivil } from '@sineta/nucleo';
import type { DadosRps, PessoaDoRps, TributacaoDoRps } from '@sineta/papel';
import type { ConfiguracaoFiscal, Regime, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorDaNota, ValoresDaNota } from '../movimentos/fatura.regras.js';
import { totalRetido } from '../movimentos/retencoes.regras.js';
import type { NotaFiscal } from './nota-fiscal.entity.js';

export interface DadosDoRpsDaNota {
  nota: NotaFiscal;
  escola: Escola;
  configuracao: ConfiguracaoFiscal;
  servico: TributacaoDoServico;
  valores: ValoresDaNota;
  tomador: TomadorDaNota | null;
  converterAte: DataCivil;
}

const TRIBUTACAO: Readonly<Record<Regime, TributacaoDoRps>> = {
  ...{ SIMPLES: 'TRIBUTADO', PRESUMIDO: 'TRIBUTADO', REAL: 'TRIBUTADO', IMUNE: 'IMUNE', ISENTO: 'ISENTO' },
};

/** The provisional receipt that the family may have while the city does not answer. */
export function rpsDaNota(d: DadosDoRpsDaNota): DadosRps {
  const { nota, escola, configuracao, servico, valores, tomador, converterAte } = d;
  const { deducoesCentavos: deducoes = 0 } = valores;
  const base = valores.servicoCentavos - valores.descontoIncondicionalCentavos - deducoes;
  const tributacao = TRIBUTACAO[configuracao.regime];
  const tributado = tributacao === 'TRIBUTADO';
  const item = servico.codigoTributacaoNacional;
  return {
    ...{ numero: String(nota.numero), serie: nota.serie, tipo: 'RPS', emissao: nota.dataEmissao },
    competencia: `${nota.competencia}-01` as DataCivil,
    prestador: {
      ...{ nome: escola.razaoSocial, documento: escola.cnpj },
      ...(escola.inscricaoMunicipal ? { inscricaoMunicipal: escola.inscricaoMunicipal } : {}),
      ...(escola.email ? { email: escola.email } : {}),
      ...(escola.telefone ? { telefone: escola.telefone } : {}),
      ...lugar(escola),
    },
    ...(tomador?.documento ? { tomador: pessoa({ ...tomador, documento: tomador.documento }) } : {}),
    servico: {
      ...{ codigo: `${item.slice(0, 2)}.${item.slice(2, 4)}`, discriminacao: valores.descricao },
      ...(escola.municipio ? { municipioDaIncidencia: [escola.municipio, escola.uf].filter(Boolean).join(' / ') } : {}),
    },
    valores: {
      ...{ servicos: valores.servicoCentavos, deducoes, baseDeCalculo: base },
      descontoIncondicionado: valores.descontoIncondicionalCentavos,
      descontoCondicionado: valores.descontoCondicionalCentavos,
      ...(servico.aliquotaIss ? { aliquota: servico.aliquotaIss } : {}),
      iss: tributado ? aplicarPercentual(base, servico.aliquotaIss ?? '0') : 0,
      issRetido: valores.retencoes.issRetido,
      retencoes: { inss: 0, ir: valores.retencoes.irrfCentavos, contribuicoes: valores.retencoes.csrfCentavos },
      liquido: base + deducoes - totalRetido(valores.retencoes),
    },
    ...{ optanteSimples: configuracao.regime === 'SIMPLES', tributacao, converterAte },
    ...conversao(nota),
  };
}

function pessoa({ nome, documento, email, telefone, ...onde }: TomadorDaNota & { documento: string }): PessoaDoRps {
  return { nome, documento, ...(email ? { email } : {}), ...(telefone ? { telefone } : {}), ...lugar(onde) };
}

function lugar({ logradouro, numero, complemento, bairro, municipio, uf, cep }: ComEndereco) {
  const endereco = [logradouro, numero, complemento, bairro].filter(Boolean).join(', ');
  return {
    ...(endereco ? { endereco } : {}),
    ...(cep ? { cep } : {}),
    ...(municipio ? { municipio } : {}),
    ...(uf ? { uf } : {}),
  };
}

function conversao({ numeroNfse, codigoVerificacao, autorizadaEm }: NotaFiscal): Pick<DadosRps, 'conversao'> {
  if (!numeroNfse || !autorizadaEm) return {};
  const data = dataCivilEm(autorizadaEm);
  return { conversao: { numero: numeroNfse, codigoDeVerificacao: codigoVerificacao ?? '', data } };
}
