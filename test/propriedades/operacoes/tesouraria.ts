import { aceitar, escolher, type Desfecho, type Mundo } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

const aplicacaoDe = (mundo: Mundo): Promise<string> =>
  mundo.preparar('aplicação', async () => {
    const conta = { nome: 'Troco da cantina', tipo: 'FUNDO_FIXO' };
    return (await mundo.admin.criar<{ contaNoRazao: string }>('/contas-de-dinheiro', conta)).contaNoRazao;
  });

/** Money from one account of the school to another. */
export const transferir: Operacao = {
  nome: 'transferir',
  peso: 3,
  async executar(mundo, { alvo, valor, modo }) {
    const contas = ['caixa:dinheiro', `banco:${mundo.contaBancariaId}`, await aplicacaoDe(mundo), 'caixa:pix'];
    const [contaOrigem, contaDestino] = [contas[alvo % 4], contas[(alvo + 1 + (modo % 3)) % 4]];
    const corpo = { contaOrigem, contaDestino, valorCentavos: 1 + (valor % 50_000), descricao: 'Depósito' };
    return aceitar(await mundo.admin.post('/movimentos-de-tesouraria', corpo), 'transferência');
  },
};

/** A fee, a yield, or money that nobody knows whose it is. */
export const lancarNaTesouraria: Operacao = {
  nome: 'lancarNaTesouraria',
  peso: 2,
  async executar({ admin, contaBancariaId }, { valor, modo }) {
    const tipo = ['tarifas', 'rendimentos', 'recebimentos-a-identificar'][modo % 3];
    const corpo = { conta: `banco:${contaBancariaId}`, valorCentavos: 1 + (valor % 9_000), descricao: 'Extrato' };
    return aceitar(await admin.post(`/movimentos-de-tesouraria/${tipo}`, corpo), String(tipo));
  },
};

/** What nobody knew whose it was becomes somebody's credit, or a movement is undone. */
export const acertarNaTesouraria: Operacao = {
  nome: 'acertarNaTesouraria',
  peso: 2,
  async executar(mundo, { alvo, valor, modo }) {
    const { admin } = mundo;
    const tipo = modo % 2 === 0 ? '?tipo=A_IDENTIFICAR' : '';
    const movimento = escolher(await admin.lista(`/movimentos-de-tesouraria${tipo}`), alvo);
    if (!movimento) return 'SEM_ALVO';
    const caminho = `/movimentos-de-tesouraria/${movimento.id}`;
    const pagadorId = escolher(mundo.familias, valor)?.responsavelPessoaId;
    const resposta =
      modo % 2 === 0
        ? await admin.post(`${caminho}/identificacao`, { pagadorId })
        : await admin.post(`${caminho}/estorno`, { motivo: 'Conta trocada' });
    return aceitar(resposta, 'acerto da tesouraria');
  },
};

interface ALancar {
  id: string;
  data: string;
  valorCentavos: number;
}

const reais = (centavos: number): string =>
  `${centavos < 0 ? '-' : ''}${Math.floor(Math.abs(centavos) / 100)}.${String(Math.abs(centavos) % 100).padStart(2, '0')}`;

/** What the bank shows of some of the postings of its account, and a line of something that the school has not posted. */
export const receberExtrato: Operacao = {
  nome: 'receberExtrato',
  peso: 3,
  async executar(mundo, { alvo, valor }) {
    const conta = `banco:${mundo.contaBancariaId}`;
    const pendentes = await mundo.admin.lista<ALancar>(`/lancamentos-a-conciliar?conta=${conta}`);
    const nosso = pendentes.slice(alvo % 4, (alvo % 4) + 1 + (valor % 5));
    const doBanco = [...nosso, { id: `solto-${valor}`, data: mundo.hoje, valorCentavos: 1 + (valor % 7_000) }];
    const linhas = doBanco.map(
      ({ id, data, valorCentavos }) =>
        `<STMTTRN><DTPOSTED>${data.replaceAll('-', '')}<TRNAMT>${reais(valorCentavos)}<FITID>${id}<MEMO>Lancamento</STMTTRN>`,
    );
    const ofx = `<OFX><BANKACCTFROM><BANKID>756<ACCTID>37105-0</BANKACCTFROM>${linhas.join('')}</OFX>`;
    const arquivo = { nome: 'extrato.ofx', bytes: Buffer.from(ofx) };
    return aceitar(await mundo.admin.enviar(`/extratos-bancarios?conta=${conta}`, arquivo), 'extrato');
  },
};

interface Transacao {
  id: string;
  situacao: string;
  sugestoes: { lancamentos: string[] }[];
}

/** A line of the statement is what the application suggests, or a posting of its own, or a reconciliation is undone. */
export const conciliar: Operacao = {
  nome: 'conciliar',
  peso: 4,
  executar: (mundo, sorteio) =>
    sorteio.modo % 3 === 2 ? desconciliar(mundo, sorteio) : conciliarLinha(mundo, sorteio),
};

async function desconciliar({ admin }: Mundo, { alvo }: Sorteio): Promise<Desfecho> {
  const feita = escolher(await admin.lista('/conciliacoes-bancarias'), alvo);
  if (!feita) return 'SEM_ALVO';
  return aceitar(await admin.delete(`/conciliacoes-bancarias/${feita.id}`), 'conciliação desfeita');
}

async function conciliarLinha({ admin }: Mundo, { alvo, valor }: Sorteio): Promise<Desfecho> {
  const [linha] = await admin.lista('/transacoes-bancarias?situacao=PENDENTE');
  if (!linha) return 'SEM_ALVO';
  const { id, sugestoes } = await admin.obter<Transacao>(`/transacoes-bancarias/${linha.id}`);
  const sugestao = escolher(sugestoes, alvo);
  if (sugestao) {
    const itens = [{ transacoes: [id], lancamentos: sugestao.lancamentos }];
    return aceitar(await admin.post('/conciliacoes-bancarias', { itens }), 'conciliação');
  }
  const tipo = valor % 2 === 0 ? 'RENDIMENTO' : 'A_IDENTIFICAR';
  return aceitar(await admin.post(`/transacoes-bancarias/${id}/lancamento`, { tipo }), 'lançamento da linha');
}
