import { racional, somarCompetencias } from '@sineta/nucleo';
import type { Centavos, Competencia, Percentual } from '@sineta/nucleo';
import { completarBolsa } from '../contratos/bolsa-nova.regras.js';
import { calcularBolsas, type ParcelaComBolsas } from '../contratos/bolsas-da-parcela.regras.js';
import type { BolsaDoContrato, Condicoes } from '../contratos/contrato.regras.js';
import { erroDeBolsas } from './bolsas.erros.js';

/**
 * The discount that one person may give alone is that of all scholarships together: two of 10% are one of 20%. Those of
 * the siblings' rule are the school's own and do not count.
 * @throws ErroDeNegocio `bolsa-exige-aprovacao`
 */
export function exigirDentroDoLimite(
  parcelas: readonly ParcelaComBolsas[],
  bolsas: readonly BolsaDoContrato[],
  condicoes: Pick<Condicoes, 'modoBolsas'>,
  limite: Percentual | null,
): void {
  if (limite === null) return;
  const concedidas = bolsas.filter(({ origem }) => origem === 'CONCEDIDA');
  const acima = parcelas.find((parcela) => {
    const nominal = parcela.nominalCentavos;
    return passaDe(nominal - calcularBolsas(parcela, concedidas, condicoes).liquido, nominal, limite);
  });
  if (!acima) return;
  const taxa = `${limite.replace('.', ',')}%`;
  throw erroDeBolsas('bolsa-exige-aprovacao', `As bolsas da parcela de ${acima.competencia} passam de ${taxa}.`, [
    {
      campo: '',
      mensagem: `A escola deixa conceder até ${taxa} de cada parcela sem aprovação.`,
      acao: 'Peça a bolsa em POST /pedidos-de-bolsa, para outra pessoa aprovar.',
    },
  ]);
}

function passaDe(desconto: Centavos, nominal: Centavos, limite: Percentual): boolean {
  const { num, den } = racional(limite);
  return BigInt(desconto) * 100n * den > num * BigInt(nominal);
}

/** A child and the fee that places it among the siblings. */
export interface ContratoDeIrmao {
  contratoId: string;
  numero: number;
  mensalidadeCentavos: Centavos;
  /** The siblings' scholarship in force; null: none. */
  atual: { bolsaId: string; percentual: Percentual; inicio: string } | null;
}

export interface MudancaDeIrmaos {
  contratoId: string;
  numero: number;
  /** 1: the child with the greatest fee. */
  lugar: number;
  antes: Percentual;
  depois: Percentual;
  encerrar: { bolsaId: string; inicio: string } | null;
}

/** From the greatest fee down, the contract's number on a tie; past the last band, the last one holds (C14). */
export function mudancasDaFamilia(
  irmaos: readonly ContratoDeIrmao[],
  faixas: readonly Percentual[],
): MudancaDeIrmaos[] {
  const emOrdem = [...irmaos].sort((a, b) => b.mensalidadeCentavos - a.mensalidadeCentavos || a.numero - b.numero);
  return emOrdem.flatMap(({ contratoId, numero, atual }, i) => {
    const depois = faixas[Math.min(i, faixas.length - 1)] ?? '0';
    const antes = atual?.percentual ?? '0';
    if (Number(antes) === Number(depois)) return [];
    const encerrar = atual ? { bolsaId: atual.bolsaId, inicio: atual.inicio } : null;
    return [{ contratoId, numero, lugar: i + 1, antes, depois, encerrar }];
  });
}

/** Changes from a month on, in the families that a contract leaves and joins. */
export interface TrocaDeFamilia {
  aPartirDe: Competencia;
  mudancas: MudancaDeIrmaos[];
}

export const bolsaDeIrmaos = ({ lugar, depois }: MudancaDeIrmaos, inicio: Competencia) =>
  ({ nome: `Desconto irmãos, ${lugar}º filho`, tipo: 'PERCENTUAL', percentual: depois, inicio }) as const;

export const mudancasVistas = (mudancas: readonly MudancaDeIrmaos[]): Omit<MudancaDeIrmaos, 'encerrar'>[] =>
  mudancas.map(({ encerrar: _encerrar, ...mudanca }) => mudanca);

/** The scholarships of a contract as the exchange leaves them: what its preview is made with. */
export function bolsasDepoisDaTroca(
  contratoId: string,
  bolsas: readonly BolsaDoContrato[],
  { aPartirDe, mudancas }: TrocaDeFamilia,
): BolsaDoContrato[] {
  const mudanca = mudancas.find((m) => m.contratoId === contratoId);
  if (!mudanca) return [...bolsas];
  const mantidas = bolsas.flatMap((bolsa) => {
    if (bolsa.id !== mudanca.encerrar?.bolsaId) return [bolsa];
    return bolsa.inicio < aPartirDe ? [{ ...bolsa, fim: somarCompetencias(aPartirDe, -1) }] : [];
  });
  if (Number(mudanca.depois) === 0) return mantidas;
  const padrao = { ordem: mantidas.length + 1, primeira: aPartirDe, campo: '', origem: 'IRMAOS' } as const;
  return [...mantidas, completarBolsa(bolsaDeIrmaos(mudanca, aPartirDe), padrao)];
}

/** @throws ErroDeNegocio `faixas-de-irmaos-invalidas` when an older place would get more than a younger one */
export function conferirFaixas(faixas: readonly Percentual[]): void {
  const i = faixas.findIndex((faixa, n) => n > 0 && Number(faixa) < Number(faixas[n - 1]));
  if (i < 0) return;
  const [menor, maior] = [faixas[i], faixas[i - 1]].map((f) => `${f?.replace('.', ',')}%`);
  throw erroDeBolsas(
    'faixas-de-irmaos-invalidas',
    `O ${i + 1}º filho teria ${menor}, menos que os ${maior} do anterior.`,
    [
      {
        campo: `/faixasDeIrmaos/${i}`,
        mensagem: 'As faixas são do 1º filho (a maior mensalidade) em diante, e não diminuem.',
        acao: 'Por exemplo, ["0", "10", "15"].',
      },
    ],
  );
}
