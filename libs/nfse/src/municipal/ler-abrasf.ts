import type { No } from '../xml/ler.js';
import { dinheiro, no, quantia, semVazios, taxa, texto } from './campos.js';
import type {
  IbsCbsMunicipal,
  NotaMunicipalLida,
  PessoaMunicipal,
  ServicoMunicipal,
  ValoresMunicipais,
} from './nota-municipal-lida.js';

/** ABRASF 2.04, tsExigibilidadeISS. */
const EXIGIBILIDADES: Readonly<Record<string, string>> = {
  '1': 'Exigível',
  '2': 'Não incidência',
  '3': 'Isenção',
  '4': 'Exportação',
  '5': 'Imunidade',
  '6': 'Suspensa por decisão judicial',
  '7': 'Suspensa por processo administrativo',
};

/** ABRASF 1.0, tsNaturezaOperacao. */
const NATUREZAS: Readonly<Record<string, string>> = {
  '1': 'Tributação no município',
  '2': 'Tributação fora do município',
  '3': 'Isenção',
  '4': 'Imune',
  '5': 'Suspensa por decisão judicial',
  '6': 'Suspensa por processo administrativo',
};

/** tsRegimeEspecialTributacao, the same in 1.0 and in 2.04 up to 6. */
const REGIMES: Readonly<Record<string, string>> = {
  '1': 'Microempresa municipal',
  '2': 'Estimativa',
  '3': 'Sociedade de profissionais',
  '4': 'Cooperativa',
  '5': 'Microempresário individual (MEI)',
  '6': 'Microempresa ou empresa de pequeno porte do Simples',
};

/** CompNfse of ABRASF 1 (Ginfes) and 2. @param fracao the rate is written as a fraction of one */
export function lerAbrasf(comp: No, fracao: boolean): NotaMunicipalLida {
  const inf = no(comp, 'InfNfse');
  const declaracao = no(inf, 'InfDeclaracaoPrestacaoServico') ?? inf;
  const servico = no(declaracao, 'Servico');
  return semVazios<NotaMunicipalLida>({
    numero: texto(inf, 'Numero') ?? '',
    codigoVerificacao: texto(inf, 'CodigoVerificacao'),
    chaveNacional: texto(comp, 'ChaveNotaNacional'),
    emissao: texto(inf, 'DataEmissao') ?? '',
    competencia: texto(declaracao, 'Competencia')?.slice(0, 7),
    rps: rpsDe(declaracao),
    substitui: texto(inf, 'NfseSubstituida'),
    substituida: texto(comp, 'NfseSubstituidora'),
    canceladaEm: cancelamento(comp),
    prestador: prestador(inf, declaracao),
    tomador: pessoa(no(declaracao, 'TomadorServico', 'Tomador')),
    servico: servicoDe(servico, inf),
    valores: valores(inf, servico, fracao),
    tributacao:
      EXIGIBILIDADES[texto(servico, 'ExigibilidadeISS') ?? ''] ?? NATUREZAS[texto(inf, 'NaturezaOperacao') ?? ''],
    regimeEspecial: REGIMES[texto(declaracao, 'RegimeEspecialTributacao') ?? ''],
    optanteSimples: simNao(texto(declaracao, 'OptanteSimplesNacional')),
    ibsCbs: ibsCbs(declaracao),
    outrasInformacoes: texto(inf, 'OutrasInformacoes', 'InformacoesComplementares'),
  });
}

const simNao = (codigo: string | undefined): boolean | undefined => (codigo === undefined ? undefined : codigo === '1');

function rpsDe(declaracao: No | undefined): NotaMunicipalLida['rps'] {
  const identificacao = no(declaracao, 'IdentificacaoRps');
  const numero = texto(identificacao, 'Numero');
  if (!numero) return undefined;
  const emissao = texto(no(declaracao, 'Rps'), 'DataEmissao') ?? texto(declaracao, 'DataEmissaoRps');
  return semVazios({ serie: texto(identificacao, 'Serie'), numero, emissao });
}

/** A confirmation that says "not done" confirms nothing. */
function cancelamento(comp: No): string | undefined {
  const confirmacao = no(no(comp, 'NfseCancelamento'), 'Confirmacao');
  if (!confirmacao || /^(false|0|2)$/.test(texto(confirmacao, 'Sucesso') ?? '')) return undefined;
  return texto(confirmacao, 'DataHora', 'DataHoraCancelamento') ?? '';
}

/** 2.04 has the CNPJ only in the declaration, and the registry of the school beside it. */
function prestador(inf: No | undefined, declaracao: No | undefined): PessoaMunicipal {
  const doCadastro = pessoa(no(inf, 'PrestadorServico')) ?? {};
  return { ...pessoa(declaracao?.filhos.find(({ nome }) => nome === 'Prestador')), ...doCadastro };
}

function pessoa(de: No | undefined): PessoaMunicipal | undefined {
  if (!de) return undefined;
  const endereco = de.filhos.find(({ nome }) => nome === 'Endereco');
  const linha = ['Endereco', 'Numero', 'Complemento', 'Bairro'].map((nome) =>
    endereco?.filhos.find((filho) => filho.nome === nome)?.texto.trim(),
  );
  return semVazios<PessoaMunicipal>({
    nome: texto(de, 'RazaoSocial'),
    fantasia: texto(de, 'NomeFantasia'),
    documento: texto(de, 'Cnpj', 'Cpf'),
    inscricaoMunicipal: texto(de, 'InscricaoMunicipal'),
    endereco: linha.filter(Boolean).join(', ') || undefined,
    municipio: texto(endereco, 'CodigoMunicipio'),
    uf: texto(endereco, 'Uf'),
    cep: texto(endereco, 'Cep'),
    telefone: texto(de, 'Telefone'),
    email: texto(de, 'Email'),
  });
}

function servicoDe(servico: No | undefined, inf: No | undefined): ServicoMunicipal {
  return semVazios<ServicoMunicipal>({
    item: texto(servico, 'ItemListaServico'),
    codigoMunicipal: texto(servico, 'CodigoTributacaoMunicipio'),
    descricaoDoCodigo: texto(inf, 'DescricaoCodigoTributacaoMunicipio'),
    cnae: texto(servico, 'CodigoCnae'),
    nbs: texto(servico, 'CodigoNbs'),
    discriminacao: texto(servico, 'Discriminacao') ?? '',
    municipioPrestacao: texto(servico, 'CodigoMunicipio'),
    municipioIncidencia: texto(servico, 'MunicipioIncidencia'),
  });
}

/** What the city computed, and, where it is silent, what the school declared. */
function valores(inf: No | undefined, servico: No | undefined, fracao: boolean): ValoresMunicipais {
  const daNota = no(inf, 'ValoresNfse');
  const declarados = no(servico, 'Valores');
  return semVazios<ValoresMunicipais>({
    servicos: quantia(declarados, 'ValorServicos'),
    deducoes: quantia(declarados, 'ValorDeducoes'),
    descontoIncondicionado: quantia(declarados, 'DescontoIncondicionado'),
    descontoCondicionado: quantia(declarados, 'DescontoCondicionado'),
    base: dinheiro(daNota, 'BaseCalculo') ?? dinheiro(declarados, 'BaseCalculo'),
    aliquota: taxa(daNota, 'Aliquota', fracao) ?? taxa(declarados, 'Aliquota', fracao),
    iss: dinheiro(daNota, 'ValorIss') ?? dinheiro(declarados, 'ValorIss'),
    issRetido: texto(servico, 'IssRetido') === '1',
    pis: quantia(declarados, 'ValorPis'),
    cofins: quantia(declarados, 'ValorCofins'),
    inss: quantia(declarados, 'ValorInss'),
    ir: quantia(declarados, 'ValorIr'),
    csll: quantia(declarados, 'ValorCsll'),
    outrasRetencoes: quantia(declarados, 'OutrasRetencoes'),
    liquido: dinheiro(daNota, 'ValorLiquidoNfse') ?? dinheiro(declarados, 'ValorLiquidoNfse'),
    credito: dinheiro(inf, 'ValorCredito'),
    tributos: dinheiro(declarados, 'ValTotTributos'),
  });
}

/** GISS and WebISS carry the national group; Tiplan has names of its own. */
function ibsCbs(declaracao: No | undefined): IbsCbsMunicipal | undefined {
  const grupo = no(declaracao, 'IBSCBS');
  if (!grupo) return undefined;
  return semVazios<IbsCbsMunicipal>({
    cst: texto(grupo, 'CST', 'SituacaoTributaria'),
    classificacao: texto(grupo, 'cClassTrib', 'ClassificacaoTributaria'),
    indicadorOperacao: texto(grupo, 'cIndOp', 'Operacao'),
    ibs: dinheiro(grupo, 'vIBSTot', 'ValorIBS'),
    cbs: dinheiro(grupo, 'vCBS', 'ValorCBS'),
  });
}
