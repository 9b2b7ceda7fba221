import { arredondarDivisao, centavos, somarCentavos } from '@sineta/nucleo';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { principaisSemDispensa } from '../regras/acordo.regras.js';
import { imputar } from '../regras/pagamento.regras.js';
import { informeDoAno, SERVICOS_DE_INSTRUCAO } from '../regras/documentos-fiscais.regras.js';

/** The service that a payment was of, as the statement names it. */
export interface ServicoDeclarado {
  servicoTipo: string;
  servicoNome: string;
  competencia: Competencia;
  alunoId: string;
  alunoNome: string;
  alunoDocumento: string | null;
}

export interface PagamentoDeclarado extends ServicoDeclarado {
  pagoEm: DataCivil;
  /** Negative: given back to the payer. */
  principalCentavos: Centavos;
  acrescimosCentavos: Centavos;
}

export interface DebitoDeclarado extends ServicoDeclarado {
  parcelaId: string;
  /** The agreement that the debt was a parcel of, when it was negotiated again. */
  acordoId: string | null;
  vencimento: DataCivil;
  principalCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
}

export interface PagamentoDeAcordo {
  pagoEm: DataCivil;
  parcelaId: string;
  principalCentavos: Centavos;
  acrescimosCentavos: Centavos;
}

/** An agreement with all that was ever paid of it, in the order in which it came. */
export interface AcordoDeclarado {
  id: string;
  /** Broken without novação: what was paid was imputed to the debts, oldest first. */
  retornou: boolean;
  /** Sum of the amortisations. */
  totalCentavos: Centavos;
  principalDispensadoCentavos: Centavos;
  debitos: readonly DebitoDeclarado[];
  pagamentos: readonly PagamentoDeAcordo[];
  /** By parcel, the interest of the financing that is inside what is paid of it: what did not run is not. */
  jurosDasParcelas: Readonly<Record<string, Centavos>>;
}

export const ehInstrucao = ({ servicoTipo }: Pick<ServicoDeclarado, 'servicoTipo'>): boolean =>
  SERVICOS_DE_INSTRUCAO.includes(servicoTipo.toLowerCase());

/**
 * What the payments of these agreements were of, by service. Of one that negotiated again the parcels of another, which
 * was broken with novação, they are what the other's debts were of, and so on to the services that were rendered.
 * @param acordos in the order in which they were made
 */
export function pagamentosDosAcordos(acordos: readonly AcordoDeclarado[]): PagamentoDeclarado[] {
  const herdados = new Map<string, PagamentoDeAcordo[]>();
  const declarados: PagamentoDeclarado[] = [];
  for (const acordo of [...acordos].reverse()) {
    const doSeguinte = herdados.get(acordo.id) ?? [];
    const pagamentos = [...acordo.pagamentos, ...doSeguinte].sort((a, b) => (a.pagoEm < b.pagoEm ? -1 : 1));
    for (const { parcelaId, acordoId, ...linha } of pagamentosDoAcordo({ ...acordo, pagamentos })) {
      if (acordoId === null) declarados.push(linha);
      else herdados.set(acordoId, [...(herdados.get(acordoId) ?? []), { ...linha, parcelaId }]);
    }
  }
  return declarados;
}

type LinhaDoAcordo = PagamentoDeclarado & Pick<DebitoDeclarado, 'parcelaId' | 'acordoId'>;

/**
 * What the payments of an agreement were of: only the principal of the services counts as instruction, never fine,
 * interest or fees. In force, each payment carries its share of every debt, so that the shares of a fulfilled agreement
 * add up to the principal not waived; broken without novação, what was really imputed, oldest debt first.
 */
export function pagamentosDoAcordo(acordo: AcordoDeclarado): LinhaDoAcordo[] {
  const partes = acordo.retornou ? imputados(acordo) : proporcionais(acordo);
  return acordo.pagamentos.flatMap((pagamento, i) => {
    const { pagoEm } = pagamento;
    const linhas = acordo.debitos.flatMap(({ principalCentavos: _, ...debito }, j) => {
      const principalCentavos = partes[i]?.[j] ?? 0;
      return principalCentavos > 0 ? [{ ...debito, pagoEm, principalCentavos, acrescimosCentavos: 0 }] : [];
    });
    const pago = pagamento.principalCentavos + pagamento.acrescimosCentavos;
    const acrescimosCentavos = centavos(pago - somarCentavos(linhas.map((l) => l.principalCentavos)));
    const comAcrescimos = linhas.find(ehInstrucao) ?? linhas[0];
    return linhas.map((linha) => (linha === comAcrescimos ? { ...linha, acrescimosCentavos } : linha));
  });
}

/** By payment and debt: the growth of each debt's share of what was amortised, so that no centavo is lost in between. */
function proporcionais(acordo: AcordoDeclarado): Centavos[][] {
  const liquidos = principaisSemDispensa(
    acordo.debitos.map((d) => d.principalCentavos),
    acordo.principalDispensadoCentavos,
  );
  const parte = (liquido: Centavos, amortizado: Centavos): Centavos =>
    Number(arredondarDivisao(BigInt(liquido) * BigInt(amortizado), BigInt(acordo.totalCentavos)));
  const pagosDaParcela = new Map<string, Centavos>();
  let amortizado = 0;
  return acordo.pagamentos.map(({ parcelaId, principalCentavos }) => {
    const juros = acordo.jurosDasParcelas[parcelaId] ?? 0;
    const antes = pagosDaParcela.get(parcelaId) ?? 0;
    const depois = antes + principalCentavos;
    pagosDaParcela.set(parcelaId, depois);
    const ate = amortizado + Math.max(0, depois - juros) - Math.max(0, antes - juros);
    const partes = liquidos.map((liquido) => parte(liquido, ate) - parte(liquido, amortizado));
    amortizado = ate;
    return partes;
  });
}

function imputados({ debitos, pagamentos }: AcordoDeclarado): Centavos[][] {
  const ordem = debitos
    .map((_, j) => j)
    .sort((a, b) => ((debitos[a]?.vencimento ?? '') < (debitos[b]?.vencimento ?? '') ? -1 : 1));
  const dividas = debitos.map((d) => ({
    juros: d.jurosCentavos,
    multa: d.multaCentavos,
    principal: d.principalCentavos,
  }));
  return pagamentos.map(({ principalCentavos, acrescimosCentavos }) => {
    let resto = principalCentavos + acrescimosCentavos;
    const partes = debitos.map(() => 0);
    for (const j of ordem) {
      const divida = dividas[j];
      if (!divida) continue;
      const { juros, multa, principal, sobra } = imputar(divida, resto);
      dividas[j] = {
        juros: divida.juros - juros,
        multa: divida.multa - multa,
        principal: divida.principal - principal,
      };
      partes[j] = principal;
      resto = sobra;
    }
    return partes;
  });
}

/**
 * The statement of a payer's year. What was given back (a cancelled month, a scholarship granted over a paid one) comes
 * off the year in which it was given back, which is that of the payment when both are of the same year: the statement of
 * a closed year, already delivered and perhaps declared, does not change. It counts when it becomes the payer's credit:
 * from then on it is money of the payer, which is a payment again if it pays another parcel, and which leaves in cash
 * (devolução) without having been counted. So the devolução itself subtracts nothing. A student never goes below zero.
 */
export function somarInforme(pagamentos: readonly PagamentoDeclarado[], ano: number) {
  const doAluno = (lista: readonly PagamentoDeclarado[]) =>
    informeDoAno(
      lista.map((p) => ({
        pagoEm: p.pagoEm,
        servico: p.servicoTipo.toLowerCase(),
        principal: p.principalCentavos,
        acrescimos: p.acrescimosCentavos,
      })),
      ano,
    );
  const ids = [...new Set(pagamentos.map((p) => p.alunoId))];
  const alunos = ids.flatMap((alunoId) => {
    const dele = pagamentos.filter((p) => p.alunoId === alunoId);
    const [primeiro] = dele;
    if (!primeiro) return [];
    const { alunoNome, alunoDocumento } = primeiro;
    return [{ alunoId, alunoNome, alunoDocumento, totalCentavos: Math.max(0, doAluno(dele).total) }];
  });
  return {
    totalCentavos: somarCentavos(alunos.map((a) => a.totalCentavos)),
    acrescimosCentavos: doAluno(pagamentos).acrescimosFora,
    alunos,
  };
}
