import { ufDoCep } from '@sineta/nucleo';
import { conferirGrupo } from '../../nacional/estrutura.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { regraDoCatalogo } from '../../regras/catalogo.js';
import { noEm, textoEm, type No } from '../../xml/ler.js';
import { LEIAUTES_SP, type VersaoDeSaoPaulo } from './leiautes.js';

type Condicao = (rps: No, contexto: ContextoDeValidacao, versao: VersaoDeSaoPaulo) => boolean;

const texto = (rps: No, caminho: string): string => textoEm(rps, caminho) ?? '';
const tem = (rps: No, caminho: string): boolean => noEm(rps, caminho) !== undefined;

/** Conditions of the rules that one RPS may break, by the code of the catalogue. */
export const CONDICOES_DO_RPS: Readonly<Record<string, Condicao>> = {
  '223': (_rps, contexto) => contexto.rps === 'CANCELADO',
  '260': (rps, contexto) => tem(rps, 'EnderecoTomador/CEP') && !cepDoEndereco(rps, contexto),
  '306': (rps, { municipio }) => codigoForaDaLista(texto(rps, 'CodigoServico'), municipio?.codigosMunicipais),
  '640': (rps) => tem(rps, 'ValorInicialCobrado'),
  '641': (_rps, { prestador }, versao) => versao === '2' && ehDoSimples(prestador?.opcaoSimples),
  '1223': (rps) => tem(rps, 'MunicipioPrestacao') && texto(rps, 'TributacaoRPS') === 'T',
};

/** A CEP of eight digits that some state has and, where the caller can tell, of the city of the address. */
function cepDoEndereco(rps: No, { cepPertence }: ContextoDeValidacao): boolean {
  const cep = texto(rps, 'EnderecoTomador/CEP');
  const cidade = texto(rps, 'EnderecoTomador/Cidade');
  if (!/^\d{8}$/.test(cep) || ufDoCep(cep) === null) return false;
  return !cepPertence || cidade === '' || cepPertence(cep, cidade);
}

/** The list of the city has five digits; `5673` and `05673` are the same code. */
function codigoForaDaLista(codigo: string, lista: ReadonlySet<string> | undefined): boolean {
  if (!lista) return false;
  const cinco = codigo.padStart(5, '0');
  return ![...lista].some((aceito) => aceito.padStart(5, '0') === cinco);
}

function ehDoSimples(opcao: '1' | '2' | '3' | undefined): boolean {
  return opcao === '2' || opcao === '3';
}

/** Layout first (1001), then the rules of the catalogue; a field with a layout error is not examined further. */
export function examinarRps(rps: No, contexto: ContextoDeValidacao, versao: VersaoDeSaoPaulo): Ocorrencia[] {
  const achados = conferirGrupo(rps, LEIAUTES_SP[versao].raiz, '1001');
  if (versao === '2' && !tem(rps, 'ValorFinalCobrado') && !tem(rps, 'ValorInicialCobrado')) {
    achados.push(ocorrencia('1001', 'ValorFinalCobrado', 'Falta: Valor final cobrado.'));
  }
  if (!/^[TAMX]?$/.test(texto(rps, 'TributacaoRPS'))) {
    achados.push(
      ocorrencia('1001', 'TributacaoRPS', 'Uma escola só emite serviço tributado, isento, imune ou suspenso.'),
    );
  }
  const comErro = new Set(achados.map((o) => o.campo));
  for (const [codigo, viola] of Object.entries(CONDICOES_DO_RPS)) {
    const campo = regraDoCatalogo('SAO_PAULO', codigo)?.campo ?? '';
    if (!comErro.has(campo) && viola(rps, contexto, versao)) achados.push(ocorrencia(codigo));
  }
  return achados;
}

/** What the catalogue says of a code; field and message may be more exact where the condition knows. */
export function ocorrencia(codigo: string, campo?: string, mensagem?: string): Ocorrencia {
  const regra = regraDoCatalogo('SAO_PAULO', codigo);
  if (!regra) throw new Error(`Regra fora do catálogo: ${codigo}`);
  return { codigo, campo: campo ?? regra.campo, mensagem: mensagem ?? regra.mensagem, acao: regra.acao };
}
