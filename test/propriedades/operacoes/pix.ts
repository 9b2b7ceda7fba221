import { dataCivil } from '@sineta/nucleo';
import { LancamentoDeDevolucoesDoPsp } from '../../../libs/financeiro/src/pix/lancamento-de-devolucoes-do-psp.js';
import { RecebimentoDePix } from '../../../libs/financeiro/src/pix/recebimento-de-pix.js';
import type { PixLido } from '../../../libs/financeiro/src/pix/respostas-do-psp.js';
import { naEscola } from '../../apoio/escola-de-teste.js';
import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

const CHAVE = 'pix@escola.example';

/** The account at a PSP that nobody calls: what it would tell is given straight to who reads its answers. */
const contaPixDe = (mundo: Mundo): Promise<string> =>
  mundo.preparar('conta Pix', async () => {
    const psp = 'https://pix.psp.example.com';
    const credencial = { clientId: 'escola', clientSecret: 'segredo da escola' };
    const { contaBancariaId } = mundo;
    const conta = { contaBancariaId, chave: CHAVE, urlApi: `${psp}/v2`, urlToken: `${psp}/token`, ...credencial };
    return (await mundo.admin.criar('/contas-pix', conta)).id;
  });

const meioDia = ({ hoje }: Mundo): Date => new Date(`${hoje}T12:00:00-03:00`);

async function registrar(mundo: Mundo, pix: PixLido): Promise<void> {
  const contaPixId = await contaPixDe(mundo);
  await naEscola(mundo.escolaId, () =>
    mundo.aplicacao.app.get(RecebimentoDePix, { strict: false }).registrar(contaPixId, pix),
  );
}

/** A Pix to the key of the school, that a person gives to somebody's credit, or to a parcel, short or over. */
export const receberPix: Operacao = {
  nome: 'receberPix',
  peso: 5,
  async executar(mundo, { alvo, valor, modo }) {
    const parcela = escolher(
      await mundo.admin.lista<{ id: string; saldoCentavos: number }>('/parcelas?situacao=ABERTA'),
      alvo,
    );
    const e2eid = `E${String(mundo.pix.length).padStart(31, '0')}`;
    const valorCentavos = 1 + (valor % (2 * (parcela?.saldoCentavos ?? 9_000)));
    const pix = { e2eid, txid: null, chave: CHAVE, valorCentavos, horario: meioDia(mundo) };
    const lido: PixLido = { ...pix, componentes: null, infoPagador: null, devolucoes: [] };
    await registrar(mundo, lido);
    mundo.pix.push(lido);
    const [recebido] = await mundo.admin.lista(`/pix-recebidos?e2eid=${e2eid}`);
    const pagadorId = escolher(mundo.familias, alvo)?.responsavelPessoaId;
    const decisao =
      parcela && modo % 3 > 0 ? { acao: 'VINCULAR', parcelas: [parcela.id] } : { acao: 'CREDITAR', pagadorId };
    const corpo = { ...decisao, motivo: 'Comprovante' };
    return aceitar(await mundo.admin.post(`/pix-recebidos/${recebido?.id}/resolucao`, corpo), 'Pix');
  },
};

/** The PSP gives a Pix back (MED), all that is left of it or a part. */
export const devolverPeloPsp: Operacao = {
  nome: 'devolverPeloPsp',
  peso: 4,
  async executar(mundo, { alvo, valor, modo }) {
    const devolvido = ({ devolucoes }: PixLido) => devolucoes.reduce((soma, d) => soma + d.valorCentavos, 0);
    const pix = escolher(
      mundo.pix.filter((p) => devolvido(p) < p.valorCentavos),
      alvo,
    );
    if (!pix) return 'SEM_ALVO';
    const resta = pix.valorCentavos - devolvido(pix);
    pix.devolucoes.push({
      ...{ identificador: `D${pix.devolucoes.length}`, rtrId: null, status: 'DEVOLVIDO', motivo: null },
      ...{ natureza: 'MED_FRAUDE', descricao: null, liquidadaEm: meioDia(mundo) },
      valorCentavos: modo % 2 === 0 ? resta : 1 + (valor % resta),
    });
    await registrar(mundo, pix);
    return lancar(mundo);
  },
};

/** What the queue would do. */
async function lancar(mundo: Mundo) {
  const [nova] = await mundo.linhas<{ id: string }>(
    `select id from devolucao_do_psp where escola_id = $1 and desfecho is null order by id desc limit 1`,
  );
  const lancamento = mundo.aplicacao.app.get(LancamentoDeDevolucoesDoPsp, { strict: false });
  const tarefa = { parametros: { devolucaoId: nova?.id } } as Parameters<typeof lancamento.processar>[0];
  await naEscola(mundo.escolaId, () => lancamento.processar(tarefa));
  const [depois] = await mundo.linhas<{ espera: string | null; lancada_em: string | null }>(
    `select espera, lancada_em::text from devolucao_do_psp where escola_id = $1 and id = $2`,
    nova?.id,
  );
  if (depois?.espera) return `RECUSADA espera-${depois.espera}` as const;
  if (!depois?.lancada_em || dataCivil(depois.lancada_em) !== mundo.hoje)
    throw new Error('A devolução não foi lançada');
  return 'FEITA' as const;
}
