import { cnpjValido, cpfValido, dataCivilEm } from '@sineta/nucleo';
import { cepNoEstado } from '../../nacional/cep-uf.js';
import { CODIGOS_TRIBUTACAO_NACIONAL } from '../../nacional/codigos.js';
import { conferirGrupo } from '../../nacional/estrutura.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { regraDoCatalogo } from '../../regras/catalogo.js';
import { textoEm, type No } from '../../xml/ler.js';
import { LEIAUTE_GINFES } from './leiaute.js';

interface Regra {
  /** Path under InfRps; a field with a layout error is not examined further. */
  campo: string;
  viola: (rps: No, contexto: ContextoDeValidacao) => boolean;
}

const VALORES = 'Servico/Valores';
const DOCUMENTO = 'Tomador/IdentificacaoTomador/CpfCnpj';

const texto = (rps: No, caminho: string): string => textoEm(rps, caminho)?.trim() ?? '';
const valor = (rps: No, campo: string): number => Math.round(Number(texto(rps, `${VALORES}/${campo}`)) * 100);

/** Conditions by the code of the catalogue. */
export const REGRAS_GINFES: Readonly<Record<string, Regra>> = {
  E10: { campo: 'IdentificacaoRps', viola: (_rps, contexto) => contexto.rps !== undefined },
  E16: {
    campo: 'DataEmissao',
    viola: (rps, { agora }) => agora !== undefined && texto(rps, 'DataEmissao').slice(0, 10) > dataCivilEm(agora),
  },
  E18: { campo: `${VALORES}/ValorServicos`, viola: (rps) => valor(rps, 'ValorServicos') === 0 },
  E21: { campo: VALORES, viola: descontosPassam },
  E30: { campo: 'Servico/ItemListaServico', viola: (rps) => !itemExiste(texto(rps, 'Servico/ItemListaServico')) },
  E37: {
    campo: `${VALORES}/IssRetido`,
    viola: (rps) => texto(rps, `${VALORES}/IssRetido`) === '1' && !/^[12]$/.test(texto(rps, 'NaturezaOperacao')),
  },
  E43: {
    campo: 'Prestador/InscricaoMunicipal',
    viola: (_rps, { prestador }) => prestador?.inscricaoConhecida === false,
  },
  E47: { campo: DOCUMENTO, viola: documentoInvalido },
  E52: { campo: 'Tomador', viola: (rps) => texto(rps, `${DOCUMENTO}/Cnpj`) === texto(rps, 'Prestador/Cnpj') },
  E58: { campo: 'Tomador/Endereco/CodigoMunicipio', viola: municipioDeOutroCep },
};

function descontosPassam(rps: No): boolean {
  const descontos = ['ValorDeducoes', 'DescontoIncondicionado', 'DescontoCondicionado'];
  const soma = descontos.reduce((total, campo) => total + valor(rps, campo), 0);
  return soma > valor(rps, 'ValorServicos');
}

const ITENS = new Set([...CODIGOS_TRIBUTACAO_NACIONAL].map((codigo) => codigo.slice(0, 4)));

/** `8.01`, `08.01` and `0801` are the same item of LC 116. */
function itemExiste(item: string): boolean {
  return ITENS.has(item.replace('.', '').padStart(4, '0'));
}

function documentoInvalido(rps: No): boolean {
  const cpf = texto(rps, `${DOCUMENTO}/Cpf`);
  const cnpj = texto(rps, `${DOCUMENTO}/Cnpj`);
  return (cpf !== '' && !cpfValido(cpf)) || (cnpj !== '' && !cnpjValido(cnpj));
}

function municipioDeOutroCep(rps: No, { cepPertence = cepNoEstado }: ContextoDeValidacao): boolean {
  const cep = texto(rps, 'Tomador/Endereco/Cep');
  const municipio = texto(rps, 'Tomador/Endereco/CodigoMunicipio');
  return /^\d{8}$/.test(cep) && municipio !== '' && !cepPertence(cep, municipio);
}

/** Layout first (E160), then the rules of the catalogue. */
export function examinarInfRps(infRps: No, contexto: ContextoDeValidacao): Ocorrencia[] {
  const achados = conferirGrupo(infRps, LEIAUTE_GINFES.raiz, 'E160');
  const comErro = (campo: string): boolean => achados.some((o) => o.campo === campo || o.campo.startsWith(`${campo}/`));
  const quebradas = Object.entries(REGRAS_GINFES).filter(([, r]) => !comErro(r.campo) && r.viola(infRps, contexto));
  return [...achados, ...quebradas.map(([codigo, { campo }]) => ocorrencia(codigo, campo))];
}

/** What the catalogue says of a code, at a field of this layout. */
export function ocorrencia(codigo: string, campo: string, mensagem?: string): Ocorrencia {
  const regra = regraDoCatalogo('GINFES', codigo);
  if (!regra) throw new Error(`Regra fora do catálogo: ${codigo}`);
  return { codigo, campo, mensagem: mensagem ?? regra.mensagem, acao: regra.acao };
}
