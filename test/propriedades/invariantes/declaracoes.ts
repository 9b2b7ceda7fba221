import type { Mundo } from '../mundo.js';
import type { Invariante } from './invariante.js';
import { saldos } from './razao.js';

interface Faixas {
  aVencerCentavos: number;
  de1a30Centavos: number;
  de31a60Centavos: number;
  de61a90Centavos: number;
  acimaDe90Centavos: number;
  vencidoCentavos: number;
}

const FAIXAS: Readonly<Record<keyof Omit<Faixas, 'vencidoCentavos'>, readonly [number, number]>> = {
  aVencerCentavos: [-Infinity, 0],
  de1a30Centavos: [1, 30],
  de31a60Centavos: [31, 60],
  de61a90Centavos: [61, 90],
  acimaDe90Centavos: [91, Infinity],
};

function faixasDe(devidas: readonly { dias: number; saldo: number }[]): Faixas {
  const soma = ([de, ate]: readonly [number, number]) =>
    devidas.filter(({ dias }) => dias >= de && dias <= ate).reduce((total, { saldo }) => total + saldo, 0);
  const faixas = Object.fromEntries(Object.entries(FAIXAS).map(([nome, limites]) => [nome, soma(limites)]));
  return { ...faixas, vencidoCentavos: soma([1, Infinity]) } as unknown as Faixas;
}

function somar(linhas: readonly Faixas[]): Faixas {
  const nomes = [...Object.keys(FAIXAS), 'vencidoCentavos'] as (keyof Faixas)[];
  return Object.fromEntries(nomes.map((n) => [n, linhas.reduce((s, l) => s + l[n], 0)])) as unknown as Faixas;
}

/** Days late of every parcel but those of an agreement that does not hold yet, whose debts are still the originals. */
const ATRASOS = `select p.id, $2::date - p.vencimento as dias, m.turma_id from parcela p
  left join acordo a on a.escola_id = p.escola_id and a.id = p.acordo_id
  left join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  where p.escola_id = $1 and (p.acordo_id is null or a.efetivo_em is not null)`;

const inadimplencia: Invariante = {
  id: 'I17',
  descricao: 'a inadimplência, na escola, por família e por turma, é a soma do que o razão tem vencido',
  aoProvar: true,
  falhas: async (mundo, lancadas) => {
    const conta = saldos(lancadas);
    const parcelas = await mundo.linhas<{ id: string; dias: number; turma_id: string | null }>(ATRASOS, mundo.hoje);
    const devidas = parcelas.map((p) => ({ ...p, saldo: conta.get(`a-receber:${p.id}`) ?? 0 }));
    const { admin } = mundo;
    const ditas: [string, Faixas, Faixas][] = [
      ['escola', faixasDe(devidas), await admin.obter<Faixas & Record<string, unknown>>('/inadimplencia/provisao')],
      ['famílias', faixasDe(devidas), somar(await admin.lista<Faixas>('/inadimplencia/por-familia?aVencer=true'))],
      [
        'turmas',
        faixasDe(devidas.filter((d) => d.turma_id !== null)),
        somar(await admin.lista<Faixas>('/inadimplencia/por-turma')),
      ],
    ];
    return ditas.flatMap(([onde, esperada, { ...dita }]) =>
      (Object.keys(esperada) as (keyof Faixas)[])
        .filter((nome) => esperada[nome] !== dita[nome])
        .map((nome) => `${onde}, ${nome}: ${dita[nome]}, e o razão tem ${esperada[nome]}`),
    );
  },
};

/**
 * What had been given back of a parcel and the school took back in the year, when the scholarship or the discount that gave
 * it was undone: it lowered the year in which it was given, and is of this one.
 */
const RETOMADO_NO_ANO = `select extract(year from t.data_efeito)::int as ano, p.pagador_id, sum(t.valor_centavos)::text as retomado
  from transferencia t join parcela p on p.escola_id = t.escola_id and p.id = t.parcela_id
  where t.escola_id = $1 and (t.tipo = 'FIM_DE_CREDITO_DE_BOLSA'
     or (t.tipo in ('CREDITO_DE_BOLSA', 'CREDITO_DE_PONTUALIDADE', 'CREDITO_DE_CANCELAMENTO') and t.estorna_id is not null))
  group by 1, 2`;

interface PagoNoAno {
  ano: number;
  pagador_id: string;
  pago: string;
  instrucao: string;
}

/** What each person paid in each year, and how much of it was the principal of instruction, or of an agreement about it. */
const PAGO_NO_ANO = `select extract(year from r.data)::int as ano, r.pagador_id,
    sum(i.principal_centavos + i.juros_centavos + i.multa_centavos)::text as pago,
    coalesce(sum(i.principal_centavos) filter (where p.acordo_id is not null or s.tipo in ('MENSALIDADE', 'MATRICULA')), 0)::text
      as instrucao
  from recebimento r
  join recebimento_item i on i.escola_id = r.escola_id and i.recebimento_id = r.id
  join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id
  join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  where r.escola_id = $1 and r.estornado_em is null group by 1, 2`;

async function informesDe(mundo: Mundo, anos: readonly number[]) {
  const informes = [];
  for (const { responsavelPessoaId: pessoaId } of mundo.familias) {
    for (const ano of anos) {
      const informe = await mundo.admin.obter<{ totalCentavos: number; acrescimosCentavos: number }>(
        `/pessoas/${pessoaId}/informe-de-pagamentos?ano=${ano}`,
      );
      informes.push({ ...informe, pessoaId, ano });
    }
  }
  return informes;
}

const informe: Invariante = {
  id: 'I18',
  descricao:
    'o informe de um ano não passa do que a pessoa pagou nele ou devolveu à escola, nem de instrução além do principal',
  aoProvar: true,
  falhas: async (mundo) => {
    const pagos = await mundo.linhas<PagoNoAno>(PAGO_NO_ANO);
    const retomados = await mundo.linhas<{ ano: number; pagador_id: string; retomado: string }>(RETOMADO_NO_ANO);
    const anos = [...new Set([Number(mundo.hoje.slice(0, 4)), ...pagos.map(({ ano }) => ano)])];
    return (await informesDe(mundo, anos)).flatMap(({ pessoaId, ano, totalCentavos, acrescimosCentavos }) => {
      const doAno = (p: { ano: number; pagador_id: string }) => p.ano === ano && p.pagador_id === pessoaId;
      const pago = pagos.find(doAno);
      const retomado = Number(retomados.find(doAno)?.retomado ?? 0);
      const [tudo, instrucao] = [Number(pago?.pago ?? 0) + retomado, Number(pago?.instrucao ?? 0) + retomado];
      const cabe = totalCentavos <= instrucao && totalCentavos + acrescimosCentavos <= tudo;
      const dito = `${totalCentavos} de instrução e ${acrescimosCentavos} de acréscimos`;
      return cabe ? [] : [`${pessoaId}, ${ano}: ${dito}; pagou ${tudo}, ${instrucao} de principal de instrução`];
    });
  },
};

export const DECLARACOES: readonly Invariante[] = [inadimplencia, informe];
