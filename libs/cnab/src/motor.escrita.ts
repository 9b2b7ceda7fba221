import { erroCnab } from './erros.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from './layout.js';
import { camposDe, problema, registrosProntos } from './motor.js';
import type { ProblemaDeCampo, ValorDeCampo, ValoresDoRegistro } from './motor.js';
import { conteudoDe, formatar, preencher } from './motor.formato.js';
import type { Saida } from './saida.js';

interface RegistroAEscrever {
  campos: CamposDoRegistro;
  /** Place of each field in the record, by name. */
  indices: ReadonlyMap<string, number>;
  /** The line when no value is given, and a place to write one over it. */
  modelo: Buffer;
  rascunho: Buffer;
  /** Fields that cannot be left without a value. */
  semPadrao: readonly number[];
}

const registroAEscrever = registrosProntos((campos): RegistroAEscrever => {
  const padroes = campos.map((campo) => formatar(campo, undefined));
  const modelo = Buffer.from(
    padroes.map((p, i) => (typeof p === 'string' ? p : preencher(campos[i] as CampoCnab, ''))).join(''),
    'latin1',
  );
  return {
    campos,
    indices: new Map(campos.map(({ nome }, i) => [nome, i])),
    ...{ modelo, rascunho: Buffer.alloc(modelo.length) },
    semPadrao: padroes.flatMap((p, i) => (typeof p === 'string' ? [] : [i])),
  };
});

const [BRANCO, ZERO] = [0x20, 0x30];

/** What keeps these values from being written, one by one; empty when the record can be written. */
export function validarRegistro(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): ProblemaDeCampo[] {
  const problemas: ProblemaDeCampo[] = [];
  for (const campo of camposDe(layout, registro)) {
    const formatado = formatar(campo, valores[campo.nome]);
    if (typeof formatado !== 'string') problemas.push(problema(registro, campo, formatado));
  }
  return problemas;
}

/**
 * One line, without CRLF, of exactly `layout.tamanho` positions. Of several sets of values the last that names a field wins,
 * as if they were spread one over the other, which no record needs to pay for.
 * @throws ErroDeNegocio `cnab-registro-invalido` with one item for each field that does not fit
 * @throws TypeError for a value whose field does not exist (a programming error)
 */
export function escreverRegistro(
  layout: LayoutCnab,
  registro: string,
  ...camadas: readonly ValoresDoRegistro[]
): string {
  const { rascunho } = registroAEscrever(layout, registro);
  escreverEm(rascunho, 0, layout, registro, camadas);
  return rascunho.toString('latin1');
}

/** The same, straight into the bytes of a file, which are of no use when this throws. */
export function escreverNaSaida(
  saida: Saida,
  layout: LayoutCnab,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): void {
  const inicio = saida.abrirLinha(layout.tamanho);
  escreverEm(saida.bytes, inicio, layout, registro, camadas);
}

function escreverEm(
  destino: Buffer,
  inicio: number,
  layout: LayoutCnab,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): void {
  const aEscrever = registroAEscrever(layout, registro);
  const { campos, modelo, semPadrao } = aEscrever;
  const valores = porIndice(aEscrever, registro, camadas);
  if (semPadrao.some((i) => ausente(valores[i]))) throw registroInvalido(layout, registro, camadas);
  modelo.copy(destino, inicio);
  for (let i = 0; i < campos.length; i++) {
    const valor = valores[i];
    if (ausente(valor)) continue;
    const campo = campos[i] as CampoCnab;
    const conteudo = conteudoDe(campo, valor);
    if (typeof conteudo !== 'string') throw registroInvalido(layout, registro, camadas);
    porNaLinha(destino, inicio, campo, conteudo);
  }
}

const ausente = (valor: ValorDeCampo): boolean => valor === undefined || valor === null;

/** Byte by byte: no text is made for what fills the field. */
function porNaLinha(destino: Buffer, inicio: number, { tipo, de, ate }: CampoCnab, conteudo: string): void {
  const [primeira, fim] = [inicio + de - 1, inicio + ate];
  const texto = tipo === 'A';
  const comeco = texto ? primeira : fim - conteudo.length;
  const depois = comeco + conteudo.length;
  for (let i = primeira; i < comeco; i++) destino[i] = ZERO;
  for (let i = 0; i < conteudo.length; i++) destino[comeco + i] = conteudo.charCodeAt(i);
  for (let i = depois; i < fim; i++) destino[i] = BRANCO;
}

const semValor = (): ValorDeCampo => undefined;

function porIndice(
  { campos, indices }: RegistroAEscrever,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): ValorDeCampo[] {
  const valores = campos.map(semValor);
  for (const camada of camadas) {
    for (const nome in camada) {
      const indice = indices.get(nome);
      if (indice === undefined) throw desconhecidos(indices, registro, camadas);
      valores[indice] = camada[nome];
    }
  }
  return valores;
}

function desconhecidos(indices: ReadonlyMap<string, number>, registro: string, camadas: readonly ValoresDoRegistro[]) {
  const nomes = camadas.flatMap((camada) => Object.keys(camada)).filter((nome) => !indices.has(nome));
  return new TypeError(`${registro} não tem: ${[...new Set(nomes)].join(', ')}`);
}

function registroInvalido(layout: LayoutCnab, registro: string, camadas: readonly ValoresDoRegistro[]) {
  const valores = Object.assign({}, ...camadas) as ValoresDoRegistro;
  const problemas = validarRegistro(layout, registro, valores);
  return erroCnab('cnab-registro-invalido', problemas[0]?.mensagem ?? `${registro} inválido`, problemas);
}
