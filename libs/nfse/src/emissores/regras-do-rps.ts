import { cnpjValido, cpfValido, dataCivilEm, ErroDeNegocio } from '@sineta/nucleo';
import { cepNoEstado } from '../nacional/cep-uf.js';
import { CODIGOS_TRIBUTACAO_NACIONAL } from '../nacional/codigos.js';
import { conferirGrupo } from '../nacional/estrutura.js';
import type { NoDeLeiaute } from '../nacional/leiaute.js';
import type { ContextoDeValidacao, Ocorrencia } from '../nacional/validacao.js';
import { regraDoCatalogo } from '../regras/catalogo.js';
import { filhos, lerComFonte, type NoComFonte } from '../xml/fonte.js';
import { textoEm, type No } from '../xml/ler.js';

export interface RegraDoRps {
  /** Path under the declaration; a field with a layout error is not examined further. */
  campo: string;
  viola: (rps: No, contexto: ContextoDeValidacao) => boolean;
}

/** Where each layout of ABRASF writes what the rules look at, under its declaration. */
export interface CaminhosDoRps {
  identificacao: string;
  dataEmissao: string;
  issRetido: string;
  cnpjDoPrestador: string;
  tomador: string;
  /** True when the declaration says that the ISS is due. */
  tributado: (rps: No) => boolean;
}

const VALORES = 'Servico/Valores';

const texto = (rps: No, caminho: string): string => textoEm(rps, caminho)?.trim() ?? '';
const valor = (rps: No, campo: string): number => Math.round(Number(texto(rps, `${VALORES}/${campo}`)) * 100);

/** Conditions by the code of the catalogue. */
export function regrasDoRps(em: CaminhosDoRps): Readonly<Record<string, RegraDoRps>> {
  const documento = `${em.tomador}/IdentificacaoTomador/CpfCnpj`;
  const endereco = `${em.tomador}/Endereco`;
  return {
    E10: { campo: em.identificacao, viola: (_rps, contexto) => contexto.rps !== undefined },
    E16: {
      campo: em.dataEmissao,
      viola: (rps, { agora }) => agora !== undefined && texto(rps, em.dataEmissao).slice(0, 10) > dataCivilEm(agora),
    },
    E18: { campo: `${VALORES}/ValorServicos`, viola: (rps) => valor(rps, 'ValorServicos') === 0 },
    E21: { campo: VALORES, viola: descontosPassam },
    E30: { campo: 'Servico/ItemListaServico', viola: (rps) => !itemExiste(texto(rps, 'Servico/ItemListaServico')) },
    E37: { campo: em.issRetido, viola: (rps) => texto(rps, em.issRetido) === '1' && !em.tributado(rps) },
    E43: {
      campo: 'Prestador/InscricaoMunicipal',
      viola: (_rps, { prestador }) => prestador?.inscricaoConhecida === false,
    },
    E47: { campo: documento, viola: (rps) => documentoInvalido(rps, documento) },
    E52: {
      campo: em.tomador,
      viola: (rps) => {
        const cnpj = texto(rps, `${documento}/Cnpj`);
        return cnpj !== '' && cnpj === texto(rps, em.cnpjDoPrestador);
      },
    },
    E58: {
      campo: `${endereco}/CodigoMunicipio`,
      viola: (rps, contexto) => municipioDeOutroCep(rps, endereco, contexto),
    },
  };
}

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

function documentoInvalido(rps: No, documento: string): boolean {
  const cpf = texto(rps, `${documento}/Cpf`);
  const cnpj = texto(rps, `${documento}/Cnpj`);
  return (cpf !== '' && !cpfValido(cpf)) || (cnpj !== '' && !cnpjValido(cnpj));
}

function municipioDeOutroCep(rps: No, endereco: string, { cepPertence = cepNoEstado }: ContextoDeValidacao): boolean {
  const cep = texto(rps, `${endereco}/Cep`);
  const municipio = texto(rps, `${endereco}/CodigoMunicipio`);
  return /^\d{8}$/.test(cep) && municipio !== '' && !cepPertence(cep, municipio);
}

/** Layout first (E160), then the rules of the catalogue. */
export function examinarDeclaracao(
  declaracao: No,
  raiz: NoDeLeiaute,
  regras: Readonly<Record<string, RegraDoRps>>,
  contexto: ContextoDeValidacao,
): Ocorrencia[] {
  const achados = conferirGrupo(declaracao, raiz, 'E160');
  const comErro = (campo: string): boolean => achados.some((o) => o.campo === campo || o.campo.startsWith(`${campo}/`));
  const quebradas = Object.entries(regras).filter(([, r]) => !comErro(r.campo) && r.viola(declaracao, contexto));
  return [...achados, ...quebradas.map(([codigo, { campo }]) => ocorrencia(codigo, campo))];
}

/**
 * The last look at a lot, as it goes on the wire: each declaration of it. What is not a lot, or is not well formed, is
 * one E160.
 */
export function examinarLoteDeRps(
  xml: string,
  declaracao: string,
  examinar: (declaracao: NoComFonte) => Ocorrencia[],
): Ocorrencia[] {
  let raiz: NoComFonte;
  try {
    raiz = lerComFonte(xml);
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return [ocorrencia('E160', '', erro.detalhe)];
  }
  const [lote] = filhos(raiz, 'LoteRps');
  const rps = lote ? filhos(filhos(lote, 'ListaRps')[0], 'Rps') : filhos(raiz, 'Rps');
  if (rps.length === 0 || (lote && textoEm(lote, 'QuantidadeRps') !== String(rps.length))) {
    return [ocorrencia('E160', 'LoteRps/QuantidadeRps', 'A quantidade de RPS não confere.')];
  }
  return rps.flatMap((um) => {
    const [no] = filhos(um, declaracao);
    return no ? examinar(no) : [ocorrencia('E160', 'ListaRps/Rps')];
  });
}

/** What the catalogue says of a code, which ABRASF 1 and 2 share, at a field of the layout. */
export function ocorrencia(codigo: string, campo: string, mensagem?: string): Ocorrencia {
  const regra = regraDoCatalogo('ABRASF', codigo);
  if (!regra) throw new Error(`Regra fora do catálogo: ${codigo}`);
  return { codigo, campo, mensagem: mensagem ?? regra.mensagem, acao: regra.acao };
}
