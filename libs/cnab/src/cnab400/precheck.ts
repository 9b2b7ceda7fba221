import { ehDataCivil, somarDias } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { MOVIMENTOS } from '../cnab240/codigos.js';
import { motivo240 } from '../cnab240/ocorrencias.js';
import { erroCnab } from '../erros.js';
import { recusasDoBeneficiario, recusasDoTitulo } from '../precheck.geral.js';
import type { RecusaPrevista } from '../precheck.geral.js';
import type { BeneficiarioCnab, ContaDeCobranca, TituloRemessa } from '../titulo.js';
import { banco400 } from './bancos.js';
import type { DialetoDeRemessa400, LimitesDoLayout } from './tipos.js';
import { seuNumero400 } from './valores.js';

/** Not a code of the bank: the layout itself cannot carry what was asked. */
const SEM_LUGAR = 'LAYOUT';

type Falta = Pick<ErroDeCampo, 'campo' | 'mensagem' | 'acao'>;
const falta = (campo: string, mensagem: string, acao: string): Falta => ({ campo, mensagem, acao });

function instrucaoQueNaoHa(t: TituloRemessa, { movimentos }: DialetoDeRemessa400): Falta[] {
  if (movimentos[t.movimento]) return [];
  const qual = MOVIMENTOS[t.movimento] ?? t.movimento;
  const ha = Object.keys(movimentos).join(', ');
  return [
    falta(
      'movimento',
      `O CNAB 400 deste banco não tem "${qual}" (${t.movimento})`,
      `Use um destes: ${ha}; ou peça no internet banking.`,
    ),
  ];
}

function mensagens(t: TituloRemessa, l: LimitesDoLayout): Falta[] {
  const lista = t.mensagens ?? [];
  const faltas: Falta[] = [];
  if (lista.length > l.mensagens) {
    faltas.push(falta('mensagens', `Cabem ${l.mensagens} mensagem(ns)`, 'Retire as que sobram.'));
  }
  if (lista.some((m) => m.length > l.tamanhoDaMensagem)) {
    faltas.push(falta('mensagens', `Mensagem com mais de ${l.tamanhoDaMensagem} posições`, 'Encurte a mensagem.'));
  }
  if (l.mensagemOuSacador && lista.length > 0 && t.sacadorAvalista) {
    faltas.push(falta('mensagens', 'Mensagem e sacador/avalista ocupam o mesmo campo', 'Envie só um dos dois.'));
  }
  return faltas;
}

function encargos(t: TituloRemessa, l: LimitesDoLayout): Falta[] {
  const faltas: Falta[] = [];
  if (t.multa?.tipo === 'VALOR' && !l.multaEmValor) {
    faltas.push(falta('multa', 'Este banco só aceita multa em percentual', 'Informe a multa em percentual.'));
  }
  const decimais =
    t.multa?.tipo === 'PERCENTUAL' ? (t.multa.percentual.split('.')[1] ?? '').replace(/0+$/, '').length : 0;
  if (decimais > l.decimaisDaMulta) {
    faltas.push(falta('multa', `A multa tem ${l.decimaisDaMulta} casa(s) decimal(is)`, 'Arredonde o percentual.'));
  }
  if (t.juros?.tipo === 'VALOR_DIA' && !l.jurosEmValor) {
    faltas.push(falta('juros', 'Este banco só aceita juros em taxa mensal', 'Informe a taxa ao mês.'));
  }
  return faltas;
}

/** A charge that begins on another day cannot be said in a layout that has no date for it. */
function inicioDosEncargos(t: TituloRemessa, l: LimitesDoLayout): Falta[] {
  const depois = (desde: DataCivil | undefined): boolean =>
    desde !== undefined && ehDataCivil(t.vencimento) && desde !== somarDias(t.vencimento, 1);
  const acao = 'Deixe o dia seguinte ao vencimento.';
  const faltas: Falta[] = [];
  if (!l.dataDaMulta && depois(t.multa?.desde)) {
    faltas.push(falta('multa.desde', 'O layout deste banco não tem data de multa', acao));
  }
  if (!l.dataDosJuros && depois(t.juros?.desde)) {
    faltas.push(falta('juros.desde', 'O layout deste banco não tem data de juros', acao));
  }
  return faltas;
}

function semLugar(t: TituloRemessa, dialeto: DialetoDeRemessa400): Falta[] {
  const l = dialeto.limites;
  const [minimo, maximo] = l.diasDeProtesto;
  const dias = t.diasParaProtesto;
  const faltas = [...instrucaoQueNaoHa(t, dialeto), ...mensagens(t, l), ...encargos(t, l), ...inicioDosEncargos(t, l)];
  if ((t.descontos ?? []).length > l.descontos) {
    faltas.push(falta('descontos', `Cabem ${l.descontos} desconto(s)`, 'Retire os que sobram.'));
  }
  if (t.sacadorAvalista && !l.sacadorAvalista) {
    faltas.push(falta('sacadorAvalista', 'O layout não tem sacador/avalista', 'Retire-o deste título.'));
  }
  if (dias !== undefined && (dias < minimo || dias > maximo)) {
    faltas.push(
      falta('diasParaProtesto', `Protesto de ${minimo} a ${maximo} dias`, 'Ajuste o prazo ou deixe sem protesto.'),
    );
  }
  if (seuNumero400(t).length > 10) {
    faltas.push(falta('seuNumero', 'O número do documento tem dez posições', 'Use um número mais curto.'));
  }
  return faltas;
}

/** A rejection of C047 as this bank would say it. */
function comoOBanco(r: RecusaPrevista, dialeto: DialetoDeRemessa400): RecusaPrevista {
  const doBanco = dialeto.rejeicoes(r.codigo);
  if (!doBanco) {
    return { ...r, mensagem: `${motivo240('03', r.codigo).significado} (motivo ${r.codigo} da FEBRABAN)` };
  }
  const [codigo, significado] = doBanco;
  return { ...r, codigo, mensagem: `${significado} (código ${codigo} do banco)` };
}

/** How this bank is written to. @throws ErroDeNegocio `cnab-layout-nao-suportado` */
export function escrita400(banco: string): DialetoDeRemessa400 {
  const { escrita } = banco400(banco);
  if (escrita) return escrita;
  throw erroCnab('cnab-layout-nao-suportado', `Não escrevemos remessa CNAB 400 do banco ${banco}.`, [
    { campo: 'conta.banco', mensagem: 'Banco sem remessa CNAB 400', acao: 'Use a remessa CNAB 240 deste banco.' },
  ]);
}

/** What the account lacks to write to this bank; branch, number and carteira are each bank's own to ask for. */
export function contaIncompleta400(conta: ContaDeCobranca): RecusaPrevista[] {
  const falta = escrita400(conta.banco).contaIncompleta?.(conta);
  if (!falta) return [];
  const acao = 'Complete a conta bancária com os dados que o banco deu no contrato de cobrança.';
  return [
    { indice: null, nossoNumero: '', codigo: SEM_LUGAR, campo: `conta.${falta.campo}`, mensagem: falta.mensagem, acao },
  ];
}

export function precheckConta400(conta: ContaDeCobranca, beneficiario: BeneficiarioCnab): RecusaPrevista[] {
  const dialeto = escrita400(conta.banco);
  const doBeneficiario = recusasDoBeneficiario(beneficiario).map((r) => comoOBanco(r, dialeto));
  return [...doBeneficiario, ...contaIncompleta400(conta)];
}

function doNumero(titulos: readonly TituloRemessa[], conta: ContaDeCobranca): RecusaPrevista[] {
  const { nossoNumeroConfere: confere } = escrita400(conta.banco);
  if (!confere) return [];
  const acao = 'Gere o nosso número de novo: número ou dígito não são desta conta.';
  return titulos.flatMap(({ nossoNumero }, indice) => {
    const campo = `titulos[${indice}].nossoNumero`;
    return confere(conta, nossoNumero) ? [] : [{ indice, nossoNumero, codigo: '08', campo, mensagem: '', acao }];
  });
}

/** What the 400 positions of this bank have no place for: it could only be written as something else. */
export function semLugar400(titulos: readonly TituloRemessa[], { banco }: ContaDeCobranca): RecusaPrevista[] {
  const dialeto = escrita400(banco);
  return titulos.flatMap((t, indice) =>
    semLugar(t, dialeto).map((f) => ({
      ...{ indice, nossoNumero: t.nossoNumero, codigo: SEM_LUGAR },
      ...{ campo: `titulos[${indice}].${f.campo}`, mensagem: f.mensagem, acao: f.acao },
    })),
  );
}

/**
 * What would make the bank refuse these titles: the rules of C047 in the bank's own codes, and what its layout has no
 * place for (code `LAYOUT`).
 */
export function precheckRemessa400(
  titulos: readonly TituloRemessa[],
  { conta, hoje }: { conta: ContaDeCobranca; hoje?: DataCivil },
): RecusaPrevista[] {
  const dialeto = escrita400(conta.banco);
  const bancoNumera = dialeto.nossoNumeroConfere === undefined;
  const ctx = { ...(hoje ? { hoje } : {}), bancoNumera, entradas: new Set<string>() };
  const regras = titulos.flatMap((t, i) => recusasDoTitulo(t, i, ctx));
  const doBanco = [...regras, ...doNumero(titulos, conta)].map((r) => comoOBanco(r, dialeto));
  return [...doBanco, ...semLugar400(titulos, conta)];
}
