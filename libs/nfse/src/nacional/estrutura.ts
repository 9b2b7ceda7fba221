import { ehDataCivil } from '@sineta/nucleo';
import type { No } from '../xml/ler.js';
import type { Leiaute, NoDeLeiaute, TipoDeValor } from './leiaute.js';
import type { Ocorrencia } from './validacao.js';

const ASSINATURA = 'Signature';

/**
 * Checks a document against a layout table: names, order, occurrences, choices and formats. Every failure is E1235
 * (schema), except prefixes (E1228). Equivalent to the official schema for the elements of the table.
 */
export function conferirEstrutura(documento: No, leiaute: Leiaute): Ocorrencia[] {
  const achados: Ocorrencia[] = [];
  const corpo = documento.filhos[0];
  if (temPrefixo(documento)) achados.push(prefixo());
  if (documento.nome !== leiaute.documento || documento.atributos['xmlns'] !== leiaute.espacoDeNomes) {
    achados.push(esquema('', `O documento não é uma ${leiaute.documento} do padrão nacional.`, ACAO_ARQUIVO));
  }
  if (documento.atributos['versao'] !== leiaute.versao) {
    achados.push(esquema('versao', `A versão do leiaute deve ser ${leiaute.versao}.`, 'Gere o documento novamente.'));
  }
  const resto = documento.filhos.slice(1);
  if (corpo?.nome !== leiaute.elementoAssinado || resto.length > 1 || resto.some((n) => n.nome !== ASSINATURA)) {
    achados.push(
      esquema('', `O documento deve ter ${leiaute.elementoAssinado} e, depois, a assinatura.`, ACAO_ARQUIVO),
    );
  }
  if (corpo) conferirFilhos(corpo, leiaute.raiz, achados);
  return achados;
}

/**
 * The same for a group of a municipal layout, whose schema failures have the code of that family and whose prefixes and
 * envelope are of each city.
 */
export function conferirGrupo(grupo: No, regra: NoDeLeiaute, codigo: string): Ocorrencia[] {
  const achados: Ocorrencia[] = [];
  conferirFilhos(grupo, regra, achados);
  return achados.map((ocorrencia) => ({ ...ocorrencia, codigo }));
}

const ACAO_ARQUIVO = 'Envie o XML gerado pelo sistema, sem alterações.';

function conferirFilhos(no: No, regra: NoDeLeiaute, achados: Ocorrencia[]): void {
  if (no.texto.trim() !== '') achados.push(esquema(regra.caminho, `Há texto solto em ${regra.nome}.`, ACAO_ARQUIVO));
  const vezes = new Map<string, number>();
  let ultima = 0;
  for (const filho of no.filhos) {
    const posicao = regra.filhos.findIndex((f) => f.nome === filho.nome);
    const esperado = regra.filhos[posicao];
    if (!esperado) {
      achados.push(esquema(`${regra.caminho}/${filho.nome}`, `O elemento ${filho.nome} não é aceito.`, ACAO_ARQUIVO));
      continue;
    }
    if (posicao < ultima)
      achados.push(esquema(esperado.caminho, `${esperado.significado}: fora da ordem.`, ACAO_ARQUIVO));
    ultima = Math.max(ultima, posicao);
    vezes.set(filho.nome, (vezes.get(filho.nome) ?? 0) + 1);
    if (esperado.tipo) conferirValor(filho, esperado, esperado.tipo, achados);
    else conferirFilhos(filho, esperado, achados);
  }
  conferirOcorrencias(regra, vezes, achados);
}

function conferirOcorrencias(regra: NoDeLeiaute, vezes: Map<string, number>, achados: Ocorrencia[]): void {
  for (const f of regra.filhos) {
    const n = vezes.get(f.nome) ?? 0;
    if (n > f.repete) achados.push(esquema(f.caminho, `${f.significado}: informado mais de uma vez.`, ACAO_ARQUIVO));
    if (n === 0 && f.obrigatorio && !f.escolha) {
      achados.push(
        esquema(
          f.caminho,
          `Falta: ${f.significado}.`,
          f.tipo ? `Informe ${f.tipo.descricao}.` : `Informe os dados de: ${f.significado}.`,
        ),
      );
    }
  }
  const ramos = regra.filhos.filter((f) => f.escolha);
  const presentes = ramos.filter((f) => vezes.has(f.nome)).length;
  const nomes = ramos.map((f) => f.nome).join(', ');
  if (presentes > 1) achados.push(esquema(regra.caminho, `Informe só um entre ${nomes}.`, 'Deixe apenas um deles.'));
  if (presentes === 0 && ramos.some((f) => f.obrigatorio)) {
    const opcoes = ramos.map((f) => f.significado).join('; ');
    achados.push(
      esquema(regra.caminho, `${regra.significado}: falta um entre ${nomes}.`, `Informe um destes: ${opcoes}.`),
    );
  }
}

function conferirValor(no: No, regra: NoDeLeiaute, tipo: TipoDeValor, achados: Ocorrencia[]): void {
  if (no.filhos.length > 0)
    achados.push(esquema(regra.caminho, `${regra.significado}: deve ser só texto.`, ACAO_ARQUIVO));
  if (valorAceito(no.texto, tipo)) return;
  achados.push(
    esquema(
      regra.caminho,
      `${regra.significado}: valor não aceito ("${no.texto.slice(0, 60)}").`,
      `Informe ${tipo.descricao}.`,
    ),
  );
}

/** True when the text fits the format. Length counts characters (code points), as the schema does. */
export function valorAceito(texto: string, tipo: TipoDeValor): boolean {
  if (tipo.codigos && !tipo.codigos.includes(texto)) return false;
  if (tipo.padrao && !tipo.padrao.test(texto)) return false;
  if (tipo.naoVazio && !/[^ \t\n\r]/.test(texto)) return false;
  if (tipo.data && !ehDataCivil(texto.slice(0, 10))) return false;
  if (tipo.minimo === undefined && tipo.maximo === undefined) return true;
  const tamanho = [...texto].length;
  return tamanho >= (tipo.minimo ?? 0) && tamanho <= (tipo.maximo ?? Infinity);
}

function temPrefixo(no: No): boolean {
  const atributo = Object.keys(no.atributos).some((a) => a.includes(':') && !a.startsWith('xml:'));
  return no.nome.includes(':') || atributo || no.filhos.some(temPrefixo);
}

function prefixo(): Ocorrencia {
  return {
    codigo: 'E1228',
    campo: '',
    mensagem: 'O documento usa prefixo de espaço de nomes, o que não é permitido.',
    acao: ACAO_ARQUIVO,
  };
}

function esquema(campo: string, mensagem: string, acao: string): Ocorrencia {
  return { codigo: 'E1235', campo, mensagem, acao };
}
