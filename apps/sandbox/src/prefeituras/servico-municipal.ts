import { achar, acharTodos, filhos, textoEm, type NoComFonte } from '@sineta/nfse';
import { conferirAssinaturas } from './assinaturas.js';
import type { Cidade } from './cidade.js';
import { chaveDoRps, cnpjDe } from './ler-rps.js';
import { examinarRps } from './regras.js';
import type { Erro, LoteMunicipal, Mundo, NotaMunicipal, RpsDeclarado } from './tipos.js';

/** What the two layouts of ABRASF do alike; writing the answer is of each face. */
export type Decisao =
  | { tipo: 'ERROS'; erros: Erro[] }
  | { tipo: 'NOTAS'; notas: NotaMunicipal[] }
  | { tipo: 'LOTE'; lote: LoteMunicipal }
  | { tipo: 'CANCELADA'; nota: NotaMunicipal }
  | { tipo: 'SUBSTITUIDA'; velha: NotaMunicipal; nova: NotaMunicipal };

export interface Layout {
  lerRps: (rps: NoComFonte) => RpsDeclarado | null;
  /** Failures of the schema of the message; empty when this machine has none. */
  esquema: (mensagem: NoComFonte) => string[];
}

const erro = (codigo: string, mensagem: string): Decisao => ({ tipo: 'ERROS', erros: [{ codigo, mensagem }] });
const NAO_EXISTE = 'A nota não existe.';

/** Signed messages about RPS: all the notes of a lot, or the reasons why there is none. */
function examinar(mensagem: NoComFonte, layout: Layout, cidade: Cidade, mundo: Mundo) {
  const recusa = (erros: Erro[]): { rps: RpsDeclarado[]; erros: Erro[]; cnpj: string } => ({
    rps: [],
    erros,
    cnpj: '',
  });
  const falhas = layout.esquema(mensagem);
  if (falhas.length > 0) return recusa(falhas.slice(0, 5).map((m) => ({ codigo: 'E160', mensagem: m.slice(0, 200) })));
  const nos = acharTodos(mensagem, 'Rps');
  const rps = nos.map(layout.lerRps);
  const [primeiro] = rps;
  if (!primeiro || rps.includes(null)) return recusa([{ codigo: 'E160', mensagem: 'O lote não tem RPS.' }]);
  const lidos = rps as RpsDeclarado[];
  if (lidos.some((um) => um.cnpj !== primeiro.cnpj)) {
    return recusa([{ codigo: 'E160', mensagem: 'Os RPS do lote são de prestadores diferentes.' }]);
  }
  const daAssinatura = conferirAssinaturas(mensagem.fonte, primeiro.cnpj, mundo);
  if (daAssinatura.length > 0) return recusa(daAssinatura);
  const repetidos = lidos.filter((um, i) => lidos.findIndex((o) => o.serie === um.serie && o.numero === um.numero) < i);
  const erros = [
    ...lidos.flatMap((um) => examinarRps(um, cidade, mundo)),
    ...repetidos.map(({ serie, numero }) => ({
      codigo: 'E10',
      mensagem: 'RPS repetido no lote.',
      rps: { serie, numero },
    })),
  ];
  return { rps: lidos, erros, cnpj: primeiro.cnpj };
}

/** EnviarLoteRpsSincrono and GerarNfse. */
export function emitir(mensagem: NoComFonte, layout: Layout, cidade: Cidade, mundo: Mundo): Decisao {
  const { rps, erros } = examinar(mensagem, layout, cidade, mundo);
  return erros.length > 0 ? { tipo: 'ERROS', erros } : { tipo: 'NOTAS', notas: cidade.emitir(rps, mundo.agora) };
}

/** EnviarLoteRps: what is wrong with the message is said now, what is wrong with a RPS when the lot is asked for. */
export function receberLote(mensagem: NoComFonte, layout: Layout, cidade: Cidade, mundo: Mundo): Decisao {
  const { rps, erros, cnpj } = examinar(mensagem, layout, cidade, mundo);
  if (cnpj === '') return { tipo: 'ERROS', erros };
  const lote = cidade.receberLote(cnpj, { rps: erros.length > 0 ? [] : rps, erros }, mundo.agora);
  return { tipo: 'LOTE', lote };
}

export function consultarLote(mensagem: NoComFonte, cidade: Cidade): Decisao {
  const lote = cidade.lote((achar(mensagem, 'Protocolo')?.texto ?? '').trim());
  if (lote?.cnpj !== cnpjDe(mensagem) || !lote)
    return erro('E86', 'Número do protocolo de recebimento do lote inexistente.');
  return { tipo: 'LOTE', lote };
}

export function consultarPorRps(mensagem: NoComFonte, cidade: Cidade): Decisao {
  const nota = cidade.notaDoRps(cnpjDe(mensagem), chaveDoRps(mensagem));
  return nota ? { tipo: 'NOTAS', notas: [nota] } : erro('E4', 'Esse RPS não foi enviado para a conversão em NFS-e.');
}

/** By number: a range in ABRASF 2, one in ABRASF 1. */
export function consultarPorNumero(mensagem: NoComFonte, cidade: Cidade): Decisao {
  const numero = achar(mensagem, 'NumeroNfseInicial') ?? achar(mensagem, 'NumeroNfse');
  const nota = cidade.nota(Number(numero?.texto));
  return nota?.cnpj === cnpjDe(mensagem) ? { tipo: 'NOTAS', notas: [nota] } : erro('E78', NAO_EXISTE);
}

export function cancelar(mensagem: NoComFonte, layout: Layout, cidade: Cidade, mundo: Mundo): Decisao {
  const falhas = layout.esquema(mensagem);
  if (falhas.length > 0) return erro('E160', (falhas[0] ?? '').slice(0, 200));
  const recusa = recusaDaBaixa(mensagem, cidade, mundo);
  if (recusa) return recusa;
  const { numero, pedido } = baixaDe(mensagem);
  return { tipo: 'CANCELADA', nota: cidade.cancelar(numero, pedido, mundo.agora) };
}

function baixaDe(mensagem: NoComFonte): { numero: number; cnpj: string; pedido: string } {
  const [pedido] = acharTodos(mensagem, 'Pedido');
  const identificacao = achar(pedido, 'IdentificacaoNfse');
  const numero = textoEm(identificacao, 'Numero') ?? achar(mensagem, 'NumeroNfse')?.texto;
  const cnpj = achar(identificacao ?? mensagem, 'Cnpj')?.texto ?? '';
  const conteudo = (pedido?.filhos ?? []).map((no) => no.fonte).join('');
  return { numero: Number(numero), cnpj: cnpj.trim(), pedido: conteudo };
}

function recusaDaBaixa(mensagem: NoComFonte, cidade: Cidade, mundo: Mundo): Decisao | null {
  const { cnpj } = baixaDe(mensagem);
  const daAssinatura = conferirAssinaturas(mensagem.fonte, cnpj, mundo);
  if (daAssinatura.length > 0) return { tipo: 'ERROS', erros: daAssinatura };
  return recusaDaNota(mensagem, cidade, mundo);
}

function recusaDaNota(mensagem: NoComFonte, cidade: Cidade, mundo: Mundo): Decisao | null {
  const { numero, cnpj } = baixaDe(mensagem);
  const nota = cidade.nota(numero);
  if (nota?.cnpj !== cnpj) return erro('E78', NAO_EXISTE);
  if (nota.canceladaEm !== undefined) return erro('E79', 'Essa nota já está cancelada.');
  if (cidade.prazoVencido(nota, mundo.agora)) return erro('E138', 'O prazo para cancelar a nota terminou.');
  return null;
}

/** Both things or none. A RPS that is already a note says so (E10) before anything is said of the old one. */
export function substituir(mensagem: NoComFonte, layout: Layout, cidade: Cidade, mundo: Mundo): Decisao {
  const [dentro] = filhos(mensagem, 'SubstituicaoNfse');
  const [rps] = filhos(dentro, 'Rps');
  const lido = rps && layout.lerRps(rps);
  const falhas = layout.esquema(mensagem);
  if (!lido || falhas.length > 0) return erro('E160', (falhas[0] ?? 'Falta o RPS.').slice(0, 200));
  const { numero, cnpj, pedido } = baixaDe(mensagem);
  const erros = conferirAssinaturas(mensagem.fonte, cnpj, mundo);
  if (erros.length === 0) erros.push(...examinarRps(lido, cidade, mundo));
  if (erros.length > 0) return { tipo: 'ERROS', erros };
  if (lido.cnpj !== cnpj) return erro('E78', 'A nota não é do prestador do RPS.');
  const recusa = recusaDaNota(mensagem, cidade, mundo);
  if (recusa) return recusa;
  const [velha, nova] = cidade.substituir(numero, pedido, lido, mundo.agora);
  return { tipo: 'SUBSTITUIDA', velha, nova };
}
