import { aplicarPercentual } from '@sineta/nucleo';
import type { No } from '../xml/ler.js';
import { dinheiro, no, quantia, semVazios, taxa, texto } from './campos.js';
import type { IbsCbsMunicipal, NotaMunicipalLida, PessoaMunicipal, ValoresMunicipais } from './nota-municipal-lida.js';

const SAO_PAULO = '3550308';

/** Manual of the web service, TributacaoRPS. */
const TRIBUTACOES: Readonly<Record<string, string>> = {
  T: 'Tributado em São Paulo',
  F: 'Tributado fora de São Paulo',
  A: 'Tributado em São Paulo, porém isento',
  B: 'Tributado fora de São Paulo, porém isento',
  M: 'Tributado em São Paulo, porém imune',
  N: 'Tributado fora de São Paulo, porém imune',
  X: 'Tributado em São Paulo, com exigibilidade suspensa',
  V: 'Tributado fora de São Paulo, com exigibilidade suspensa',
  P: 'Exportação de serviços',
};

/** NFe of RetornoConsulta, layouts 1 and 2. */
export function lerSaoPaulo(nfe: No): NotaMunicipalLida {
  const chave = no(nfe, 'ChaveNFe');
  const rps = no(nfe, 'ChaveRPS');
  const numeroDoRps = texto(rps, 'NumeroRPS');
  const cancelada = texto(nfe, 'StatusNFe') === 'C';
  return semVazios<NotaMunicipalLida>({
    numero: texto(chave, 'NumeroNFe') ?? '',
    codigoVerificacao: texto(chave, 'CodigoVerificacao'),
    chaveNacional: texto(chave, 'ChaveNotaNacional'),
    emissao: texto(nfe, 'DataEmissaoNFe') ?? '',
    competencia: texto(nfe, 'DataFatoGeradorNFe')?.slice(0, 7),
    rps: numeroDoRps
      ? semVazios({ serie: texto(rps, 'SerieRPS'), numero: numeroDoRps, emissao: texto(nfe, 'DataEmissaoRPS') })
      : undefined,
    substitui: undefined,
    substituida: undefined,
    canceladaEm: cancelada ? (texto(nfe, 'DataCancelamento') ?? '') : undefined,
    prestador: pessoa(nfe, 'Prestador', texto(chave, 'InscricaoPrestador')) ?? {},
    tomador: pessoa(nfe, 'Tomador', texto(nfe, 'InscricaoMunicipalTomador')),
    servico: semVazios<NotaMunicipalLida['servico']>({
      item: undefined,
      codigoMunicipal: texto(nfe, 'CodigoServico'),
      descricaoDoCodigo: undefined,
      cnae: undefined,
      nbs: texto(nfe, 'NBS'),
      discriminacao: texto(nfe, 'Discriminacao') ?? '',
      municipioPrestacao: texto(nfe, 'MunicipioPrestacao') ?? SAO_PAULO,
      municipioIncidencia: undefined,
    }),
    valores: valores(nfe),
    tributacao: TRIBUTACOES[texto(nfe, 'TributacaoNFe') ?? ''],
    regimeEspecial: undefined,
    optanteSimples: simples(texto(nfe, 'OpcaoSimples')),
    ibsCbs: ibsCbs(nfe),
    outrasInformacoes: undefined,
  });
}

/** 0 is of no Simples; the others are its kinds (TiposNFe_v02.xsd, tpOpcaoSimples). */
const simples = (codigo: string | undefined): boolean | undefined =>
  codigo === undefined ? undefined : codigo !== '0';

function pessoa(nfe: No, quem: 'Prestador' | 'Tomador', inscricao: string | undefined): PessoaMunicipal | undefined {
  const [documento, endereco] = [no(nfe, `CPFCNPJ${quem}`), no(nfe, `Endereco${quem}`)];
  const nome = texto(nfe, `RazaoSocial${quem}`);
  if (!documento && !nome) return undefined;
  const rua = [texto(endereco, 'TipoLogradouro'), texto(endereco, 'Logradouro')].filter(Boolean).join(' ');
  const resto = ['NumeroEndereco', 'ComplementoEndereco', 'Bairro'].map((campo) => texto(endereco, campo));
  return semVazios<PessoaMunicipal>({
    nome,
    fantasia: undefined,
    documento: texto(documento, 'CNPJ', 'CPF', 'NIF'),
    inscricaoMunicipal: inscricao,
    endereco: [rua, ...resto].filter(Boolean).join(', ') || undefined,
    municipio: texto(endereco, 'Cidade'),
    uf: texto(endereco, 'UF'),
    // A number in the schema: it loses its zeros.
    cep: texto(endereco, 'CEP')?.padStart(8, '0'),
    telefone: undefined,
    email: texto(nfe, `Email${quem}`),
  });
}

/**
 * Layout 1 has one value; layout 2, the final one. There is no field for discounts nor for the base, which is the value
 * less deductions; the net value is what is left of the retentions.
 */
function valores(nfe: No): ValoresMunicipais {
  const servicos = quantia(nfe, 'ValorServicos', 'ValorFinalCobrado', 'ValorInicialCobrado');
  const deducoes = quantia(nfe, 'ValorDeducoes');
  const base = Math.max(0, servicos - deducoes);
  const aliquota = taxa(nfe, 'AliquotaServicos', true);
  const iss = dinheiro(nfe, 'ValorISS') ?? (aliquota === undefined ? undefined : aplicarPercentual(base, aliquota));
  const issRetido = /^(true|1)$/.test(texto(nfe, 'ISSRetido') ?? '');
  const [pis, cofins, inss] = [quantia(nfe, 'ValorPIS'), quantia(nfe, 'ValorCOFINS'), quantia(nfe, 'ValorINSS')];
  const [ir, csll] = [quantia(nfe, 'ValorIR'), quantia(nfe, 'ValorCSLL')];
  const retido = pis + cofins + inss + ir + csll + (issRetido ? (iss ?? 0) : 0);
  return semVazios<ValoresMunicipais>({
    ...{ servicos, deducoes, descontoIncondicionado: 0, descontoCondicionado: 0, base, aliquota, iss, issRetido },
    ...{ pis, cofins, inss, ir, csll, outrasRetencoes: 0, liquido: servicos - retido },
    credito: dinheiro(nfe, 'ValorCredito'),
    tributos: dinheiro(nfe, 'ValorCargaTributaria'),
  });
}

function ibsCbs(nfe: No): IbsCbsMunicipal | undefined {
  const grupo = no(nfe, 'IBSCBS');
  const retorno = no(nfe, 'RetornoComplementarIBSCBS');
  if (!grupo && !retorno) return undefined;
  return semVazios<IbsCbsMunicipal>({
    cst: undefined,
    classificacao: texto(grupo, 'cClassTrib'),
    indicadorOperacao: texto(grupo, 'cIndOp'),
    ibs: dinheiro(retorno, 'ValorIBS'),
    cbs: dinheiro(retorno, 'ValorCBS'),
  });
}
