import { porSql, type Invariante } from './invariante.js';
import { saldos } from './razao.js';

interface Parcela {
  id: string;
  nominal: string;
  bolsas: string;
  abatimentos: string;
  saldo: string;
}

const parcelaRefeita: Invariante = {
  id: 'I5',
  descricao: 'saldo, nominal, bolsas e abatimentos da parcela = o que a sua conta e os seus lançamentos dizem',
  falhas: async (mundo, lancadas) => {
    const conta = saldos(lancadas);
    const soma = (id: string, tipo: string) =>
      lancadas
        .filter((t) => t.parcela_id === id && t.tipo === tipo && t.estorna_id === null)
        .reduce((s, t) => s + Number(t.valor_centavos), 0);
    // Born with a scholarship, a parcel is charged the net, and the scholarship goes straight against the revenue.
    const bolsasDeNascenca = (id: string) =>
      lancadas
        .filter((t) => t.parcela_id === id && t.tipo === 'BOLSA' && t.conta_credito.startsWith('receita:'))
        .reduce((s, t) => s + Number(t.valor_centavos), 0);
    const reabertas = (id: string) =>
      lancadas
        .filter((t) => t.tipo === 'DIVIDA_REABERTA' && t.conta_debito === `a-receber:${id}`)
        .reduce((s, t) => s + Number(t.valor_centavos), 0);
    // A change of payers takes what a parcel was off it, and puts what it is now.
    const trocadas = (id: string, contra: RegExp) =>
      lancadas
        .filter((t) => t.parcela_id === id && t.tipo === 'TROCA_DE_PAGADOR')
        .reduce(
          (s, t) =>
            s + Number(t.valor_centavos) * (Number(contra.test(t.conta_debito)) - Number(contra.test(t.conta_credito))),
          0,
        );
    const parcelas = await mundo.linhas<Parcela>(
      `select id, nominal_centavos::text as nominal, bolsas_centavos::text as bolsas,
              abatimentos_centavos::text as abatimentos, saldo_centavos::text as saldo
         from parcela where escola_id = $1`,
    );
    return parcelas.flatMap((p) => {
      const refeita = {
        saldo: conta.get(`a-receber:${p.id}`) ?? 0,
        nominal: soma(p.id, 'COBRANCA') + bolsasDeNascenca(p.id) + reabertas(p.id) - trocadas(p.id, /^receita:/),
        bolsas: soma(p.id, 'BOLSA') - soma(p.id, 'FIM_DE_BOLSA') + trocadas(p.id, /^deducao:/),
        abatimentos: soma(p.id, 'ABATIMENTO') - soma(p.id, 'FIM_DE_ABATIMENTO'),
      };
      const guardada = {
        ...{ saldo: Number(p.saldo), nominal: Number(p.nominal) },
        ...{ bolsas: Number(p.bolsas), abatimentos: Number(p.abatimentos) },
      };
      const [a, b] = [JSON.stringify(refeita), JSON.stringify(guardada)];
      return a === b ? [] : [`${p.id}: refeita ${a}, guardada ${b}`];
    });
  },
};

export const CONTRATO: readonly Invariante[] = [
  porSql(
    'I2',
    'as parcelas de cada serviço somam o contratado, e o contrato soma as parcelas',
    `select c.id, p.servico_id, sum(p.nominal_centavos) as soma, i.total_centavos
       from contrato c join parcela p on p.escola_id = c.escola_id and p.contrato_id = c.id and p.avulsa is null and p.acordo_id is null
       join plano_item i on i.escola_id = c.escola_id and i.plano_id = c.plano_id and i.servico_id = p.servico_id
      where c.escola_id = $1 group by c.id, p.servico_id, i.total_centavos
     having sum(p.nominal_centavos) <> i.total_centavos
     union all
     select c.id, null, sum(p.nominal_centavos), c.total_centavos
       from contrato c join parcela p on p.escola_id = c.escola_id and p.contrato_id = c.id and p.avulsa is null and p.acordo_id is null
      where c.escola_id = $1 group by c.id, c.total_centavos having sum(p.nominal_centavos) <> c.total_centavos`,
  ),
  porSql(
    'I3',
    'parcelas iguais diferem em até um centavo',
    `select contrato_id, servico_id from (
       select contrato_id, servico_id, numero, sum(nominal_centavos) as inteira from parcela
        where escola_id = $1 and avulsa is null and acordo_id is null group by 1, 2, 3) meses
      group by 1, 2 having max(inteira) - min(inteira) > 1`,
  ),
  porSql(
    'I4',
    '0 ≤ saldo ≤ nominal − bolsas − abatimentos, e a situação diz o saldo',
    `select id, situacao, saldo_centavos, nominal_centavos, bolsas_centavos, abatimentos_centavos from parcela where escola_id = $1
        and (saldo_centavos < 0 or saldo_centavos > nominal_centavos - bolsas_centavos - abatimentos_centavos
          or (situacao = 'ABERTA') <> (saldo_centavos > 0) or (liquidada_em is not null) <> (situacao like 'LIQUIDADA%'
            and not (situacao = 'LIQUIDADA_POR_BOLSA' and liquidada_em is null)))`,
  ),
  parcelaRefeita,
];
