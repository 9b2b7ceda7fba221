import { achar, filhos, textoEm, type NoComFonte } from '@sineta/nfse';
import type { RpsDeclarado } from './tipos.js';

const texto = (no: NoComFonte | undefined, caminho: string): string => textoEm(no, caminho)?.trim() ?? '';
const centavos = (no: NoComFonte | undefined, campo: string): number =>
  Math.round(Number(texto(no, `Servico/Valores/${campo}`) || '0') * 100);

/** What both layouts call by the same names. A rate below one is a fraction. */
function comum(declaracao: NoComFonte, tomador: NoComFonte | undefined) {
  const somar = (...campos: string[]): number => campos.reduce((soma, campo) => soma + centavos(declaracao, campo), 0);
  const servico = somar('ValorServicos');
  const fora = somar('ValorDeducoes', 'DescontoIncondicionado');
  const federais = somar('ValorPis', 'ValorCofins', 'ValorInss', 'ValorIr', 'ValorCsll');
  const taxa = texto(declaracao, 'Servico/Valores/Aliquota');
  return {
    servico,
    descontos: fora + somar('DescontoCondicionado'),
    base: Math.max(0, servico - fora),
    aliquota: taxa !== '' && Number(taxa) < 1 ? (Number(taxa) * 100).toFixed(4) : taxa,
    liquido: Math.max(0, servico - somar('DescontoIncondicionado', 'DescontoCondicionado') - federais),
    item: texto(declaracao, 'Servico/ItemListaServico'),
    inscricao: texto(declaracao, 'Prestador/InscricaoMunicipal'),
    tomador: {
      cpf: texto(tomador, 'IdentificacaoTomador/CpfCnpj/Cpf'),
      cnpj: texto(tomador, 'IdentificacaoTomador/CpfCnpj/Cnpj'),
      cep: texto(tomador, 'Endereco/Cep'),
      municipio: texto(tomador, 'Endereco/CodigoMunicipio'),
    },
  };
}

/** A `Rps` of ABRASF 2, with its declaration inside; its text is the declaration and the signature beside it. */
export function lerRpsAbrasf(rps: NoComFonte): RpsDeclarado | null {
  const [declaracao] = filhos(rps, 'InfDeclaracaoPrestacaoServico');
  if (!declaracao) return null;
  const [tomador] = [...filhos(declaracao, 'TomadorServico'), ...filhos(declaracao, 'Tomador')];
  return {
    ...comum(declaracao, tomador),
    serie: texto(declaracao, 'Rps/IdentificacaoRps/Serie'),
    numero: texto(declaracao, 'Rps/IdentificacaoRps/Numero'),
    emissao: texto(declaracao, 'Rps/DataEmissao'),
    retido: texto(declaracao, 'Servico/IssRetido') === '1',
    tributado: texto(declaracao, 'Servico/ExigibilidadeISS') === '1',
    cnpj: texto(declaracao, 'Prestador/CpfCnpj/Cnpj'),
    xml: rps.filhos.map((filho) => filho.fonte).join(''),
  };
}

/** A `Rps` of ABRASF 1. */
export function lerRpsGinfes(rps: NoComFonte): RpsDeclarado | null {
  const [inf] = filhos(rps, 'InfRps');
  if (!inf) return null;
  return {
    ...comum(inf, filhos(inf, 'Tomador')[0]),
    serie: texto(inf, 'IdentificacaoRps/Serie'),
    numero: texto(inf, 'IdentificacaoRps/Numero'),
    emissao: texto(inf, 'DataEmissao'),
    retido: texto(inf, 'Servico/Valores/IssRetido') === '1',
    tributado: /^[12]$/.test(texto(inf, 'NaturezaOperacao')),
    cnpj: texto(inf, 'Prestador/Cnpj'),
    xml: inf.fonte,
  };
}

/** Identification of a RPS in a question. */
export function chaveDoRps(no: NoComFonte): { serie: string; numero: string } {
  const identificacao = achar(no, 'IdentificacaoRps');
  return { serie: texto(identificacao, 'Serie'), numero: texto(identificacao, 'Numero') };
}

/** CNPJ of who asks: in `Prestador`, or in the lot itself. */
export function cnpjDe(no: NoComFonte): string {
  return (achar(achar(no, 'Prestador') ?? no, 'Cnpj')?.texto ?? '').trim();
}
