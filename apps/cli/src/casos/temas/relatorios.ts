import { regras } from '@sineta/financeiro';
import { dataCivil, ehCompetencia, parcelar, somarDias } from '@sineta/nucleo';
import type { DataCivil } from '@sineta/nucleo';
import { lerData, lerInteiro } from '../entrada.js';
import type { Forma } from '../entrada.js';
import { NaoConstruido } from '../tipos.js';

const HOJE = dataCivil('2027-08-20');

/** How many overdue parcels there are, and how many of them are in a current agreement. */
const REMATRICULA: Forma = {
  quando: ['vencidas|parcelas_vencidas'],
  calcular: (e) => {
    const acordo = e.valor('em_acordo|acordo_vigente|acordo_em_dia|acordo') ?? 0;
    const vencidas = e.inteiro('vencidas|parcelas_vencidas');
    const emAcordo = typeof acordo === 'boolean' ? (acordo ? vencidas : 0) : lerInteiro(acordo, 'em_acordo');
    const parcelas = Array.from({ length: vencidas }, (_, i) => ({
      vencimento: somarDias(HOJE, -1),
      saldo: 1,
      emAcordoVigente: i < emAcordo,
    }));
    const bloqueada = regras.rematriculaBloqueada(parcelas, HOJE);
    return { bloqueada, bloqueia: bloqueada, permitida: !bloqueada };
  },
};

export const INADIMPLENCIA: readonly Forma[] = [
  {
    quando: ['ref', 'itens'],
    calcular: (e) =>
      regras.somarPorFaixa(
        e.tuplas('itens').map(([, venc, saldo]) => ({ vencimento: lerData(venc), saldo: lerInteiro(saldo, 'saldo') })),
        e.data('ref'),
      ),
  },
  REMATRICULA,
];

export const PROVISAO: readonly Forma[] = [
  {
    quando: ['saldos', 'matriz'],
    calcular: (e) => {
      const saldos = Object.entries(e.registro('saldos')).map(([faixa, v]) => [faixa, lerInteiro(v, faixa)] as const);
      const matriz = e.tuplas('matriz').map(([faixa, pct]) => [String(faixa), String(pct)] as const);
      const { porFaixa, total } = regras.provisionarPerdas(Object.fromEntries(saldos), matriz);
      return { por_faixa: porFaixa, total };
    },
  },
];

const NOMES = 'jan fev mar abr mai jun jul ago set out nov dez'.split(' ');

/** `pagos` says how many parcels were paid in each month, oldest first. */
export const RECEITA: readonly Forma[] = [
  {
    quando: ['anuidade', 'pagos'],
    calcular: (e) => {
      const pagos = e.tuplas('pagos').map(([mes, quantas]) => [String(mes), lerInteiro(quantas, 'pagos')] as const);
      const datas: DataCivil[] = pagos
        .filter(([mes]) => ehCompetencia(mes))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([mes, quantas]) => Array<DataCivil>(quantas).fill(dataCivil(`${mes}-05`)));
      const ano = datas[0]?.slice(0, 4);
      if (!ano) throw new NaoConstruido('sem meses de pagamento');
      const parcelas = parcelar(e.inteiro('anuidade'), e.inteiro('n', 12)).map((valor, i) => ({
        competencia: `${ano}-${String(i + 1).padStart(2, '0')}`,
        valor,
        pagaEm: datas[i] ?? null,
      }));
      return Object.assign(
        {},
        ...NOMES.map((nome, i) => {
          const r = regras.receitaDoMes(parcelas, `${ano}-${String(i + 1).padStart(2, '0')}`);
          return {
            [`competencia_${nome}`]: r.competencia,
            [`caixa_${nome}`]: r.caixa,
            [`receita_diferida_apos_${nome}`]: r.diferida,
          };
        }),
      );
    },
  },
];

export const INFORME_IRPF: readonly Forma[] = [
  {
    quando: ['pagos', 'ano'],
    calcular: (e) => {
      const pagamentos = e.tuplas('pagos').map(([data, servico, principal, acrescimos]) => ({
        pagoEm: lerData(data),
        servico: String(servico),
        principal: lerInteiro(principal, 'principal'),
        acrescimos: lerInteiro(acrescimos ?? 0, 'acréscimos'),
      }));
      const { total, acrescimosFora } = regras.informeDoAno(pagamentos, e.inteiro('ano'));
      return { total, acrescimos_fora: acrescimosFora };
    },
  },
];

/** Parcels as `[vencimento, quitada em | null]`, or how many of each year are open (`aberto_2027`). */
export const QUITACAO_ANUAL: readonly Forma[] = [
  {
    quando: ['ano'],
    calcular: (e) => {
      const ano = e.inteiro('ano');
      const abertas = e.pares().filter(([chave]) => /^abert[oa]s?_\d{4}$/.test(chave));
      if (abertas.length === 0 && !e.tem('parcelas')) throw new NaoConstruido('forma de entrada ainda não construída');
      const parcelas = e.tem('parcelas')
        ? e.tuplas('parcelas').map(([v, q]) => ({ vencimento: lerData(v), quitadaEm: q ? lerData(q) : null }))
        : [ano, ...abertas.map(([chave]) => Number(chave.slice(-4)))].map((deste, i) => {
            const vencimento = dataCivil(`${deste}-12-05`);
            const aberta = i > 0 && lerInteiro(abertas[i - 1]?.[1], 'aberto') > 0;
            return { vencimento, quitadaEm: aberta ? null : vencimento };
          });
      const { temDireito, enviarEm } = regras.quitacaoAnual(parcelas, ano);
      return { tem_direito: temDireito, enviar_em: enviarEm, enviar_ate: enviarEm };
    },
  },
];
