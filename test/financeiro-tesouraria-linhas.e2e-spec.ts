import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';

interface ContaPropria {
  id: string;
  versao: number;
  contaNoRazao: string;
}
interface Extrato {
  novas: number;
  suspeitas: number;
}
interface Transacao {
  id: string;
  fitid: string;
  situacao: string;
  suspeitaDe: string | null;
  sugestoes: { lancamentos: string[]; nivel: string; motivo: string }[];
}

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let admin: Cliente;
let banco: string;
let outra: ContaPropria;
let hoje: DataCivil;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'lin');
  ({ admin, hoje } = balcao);
  banco = `banco:${balcao.contaBancariaId}`;
  outra = await admin.criar<ContaPropria>('/contas-de-dinheiro', {
    ...{ nome: 'Banco da folha', tipo: 'BANCO', banco: '001', agencia: '1234', conta: '40001', contaDv: '7' },
  });
});

afterAll(() => aplicacao?.fechar());

/** Whatever was done, the books are right. */
afterEach(() => balcao.provar());

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;
const campo = (resposta: Resposta<unknown>) => (resposta.corpo as { erros?: { campo: string }[] }).erros?.[0]?.campo;

const uma = (fitid: string, valor: string, memo: string, numero = '', dia = hoje) =>
  `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${dia.replaceAll('-', '')}<TRNAMT>${valor}<FITID>${fitid}` +
  `${numero && `<CHECKNUM>${numero}`}<MEMO>${memo}</STMTTRN>`;
const ofx = (cabecalho: string, linhas: string[]) =>
  Buffer.from(`<OFX><BANKACCTFROM>${cabecalho}</BANKACCTFROM>${linhas.join('\n')}</OFX>`);
const doBanco = (...linhas: string[]) => ofx('<BANKID>756<BRANCHID>3334<ACCTID>37105', linhas);
const daOutra = (...linhas: string[]) => ofx('<BANKID>001<BRANCHID>1234<ACCTID>40001-7', linhas);

const enviar = async (bytes: Buffer) =>
  exigir(await admin.enviar<Extrato>('/extratos-bancarios', { nome: 'extrato.ofx', bytes }), 'extrato');
const doFitid = async (fitid: string) => {
  const [achada] = (await admin.lista<Transacao>('/transacoes-bancarias')).filter((t) => t.fitid === fitid);
  if (!achada) throw new Error(`Não há ${fitid}.`);
  return admin.obter<Transacao>(`/transacoes-bancarias/${achada.id}`);
};
const lancar = (t: Transacao, outraConta: string) =>
  admin.post<Transacao>(`/transacoes-bancarias/${t.id}/lancamento`, { tipo: 'TRANSFERENCIA', outraConta });
const transferencias = () => admin.lista('/movimentos-de-tesouraria?tipo=TRANSFERENCIA');
const saldo = async (conta: string) => {
  const contas = await admin.lista<{ conta: string; saldoCentavos: number; ativa: boolean }>('/contas-de-dinheiro');
  return contas.find((c) => c.conta === conta);
};

describe('a transferência que os dois bancos mostram', () => {
  it('lançada da linha de um, é oferecida à do outro, e lançar de novo é recusado com o remédio', async () => {
    await enviar(doBanco(uma('S1', '-500.00', 'TED ENVIADA')));
    await enviar(daOutra(uma('E1', '500.00', 'TED RECEBIDA')));
    exigir(await lancar(await doFitid('S1'), outra.contaNoRazao), 'transferência');
    const entrada = await doFitid('E1');
    expect(entrada.sugestoes).toMatchObject([{ nivel: 'VALOR_E_DATA' }]);
    const lancamentos = entrada.sugestoes[0]?.lancamentos ?? [];
    const repetida = await lancar(entrada, banco);
    expect([repetida.status, codigo(repetida), campo(repetida)]).toEqual([
      ...[409, 'transferencia-ja-lancada', '/outraConta'],
    ]);
    expect((repetida.corpo as unknown as { erros: { acao: string }[] }).erros[0]?.acao).toContain(lancamentos[0]);
    expect(await transferencias()).toHaveLength(1);
    expect((await saldo(outra.contaNoRazao))?.saldoCentavos).toBe(50_000);
    const item = { transacoes: [entrada.id], lancamentos };
    exigir(await admin.post('/conciliacoes-bancarias', { itens: [item] }), 'conciliação');
    expect((await doFitid('E1')).situacao).toBe('CONCILIADA');
  });

  it('duas iguais são duas; das duas linhas ao mesmo tempo, só uma se lança', async () => {
    await enviar(doBanco(uma('S2', '-70.00', 'PIX ENVIADO'), uma('S3', '-70.00', 'PIX ENVIADO')));
    await enviar(daOutra(uma('E2', '70.00', 'PIX RECEBIDO'), uma('E3', '70.00', 'PIX RECEBIDO')));
    const antes = (await transferencias()).length;
    const [s2, e2] = [await doFitid('S2'), await doFitid('E2')];
    const juntas = await Promise.all([lancar(s2, outra.contaNoRazao), lancar(e2, banco)]);
    expect(juntas.map((r) => r.status).sort()).toEqual([200, 409]);
    expect(juntas.map(codigo)).toContain('transferencia-ja-lancada');
    const [linha, conta] = juntas[0]?.status === 200 ? ['S3', outra.contaNoRazao] : ['E3', banco];
    exigir(await lancar(await doFitid(linha), conta), 'a segunda');
    expect(await transferencias()).toHaveLength(antes + 2);
  });
});

describe('a conta que sai de uso', () => {
  it('com uma transferência no mesmo momento, nunca fica fora de uso e com dinheiro', async () => {
    const contas = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        admin.criar<ContaPropria>('/contas-de-dinheiro', { nome: `Fundo ${i}`, tipo: 'FUNDO_FIXO' }),
      ),
    );
    await Promise.all(
      contas.flatMap(({ id, versao, contaNoRazao: contaDestino }) => [
        admin.post('/movimentos-de-tesouraria', {
          ...{ contaOrigem: 'caixa:dinheiro', contaDestino, valorCentavos: 100, descricao: 'Fundo' },
        }),
        admin.patch(`/contas-de-dinheiro/${id}`, { ativa: false }, { versao }),
      ]),
    );
    for (const { contaNoRazao } of contas) {
      const achada = await saldo(contaNoRazao);
      expect([achada?.saldoCentavos, achada?.ativa]).toEqual(achada?.ativa ? [100, true] : [0, false]);
    }
  });
});

describe('o banco que troca o FITID de um extrato para outro', () => {
  const posicao = () =>
    admin.obter<{ transacoesPendentesCentavos: number }>(`/contas-de-dinheiro/posicao?conta=${banco}&em=${hoje}`);

  it('a mesma linha fica suspeita, à espera de uma pessoa: nem some, nem se conta duas vezes', async () => {
    const dia = somarDias(hoje, -9);
    await enviar(doBanco(uma('V1', '123.45', 'Pix  recebido - João', '0042', dia)));
    const { transacoesPendentesCentavos: antes } = await posicao();
    const trocado = doBanco(
      uma('N1', '123.45', 'PIX RECEBIDO JOAO', '42', dia),
      uma('N2', '123.45', 'PIX RECEBIDO MARIA', '43', dia),
    );
    expect(await enviar(trocado)).toMatchObject({ novas: 1, suspeitas: 1 });
    const [v1, n1, n2] = [await doFitid('V1'), await doFitid('N1'), await doFitid('N2')];
    expect([n1.situacao, n1.suspeitaDe, n2.situacao]).toEqual(['SUSPEITA', v1.id, 'PENDENTE']);
    expect((await posicao()).transacoesPendentesCentavos).toBe(antes + 12_345);
    expect(codigo(await lancar(n1, 'caixa:dinheiro'))).toBe('conciliacao-nao-permite');
    expect(codigo(await admin.post(`/transacoes-bancarias/${n2.id}/duplicidade`))).toBe('conciliacao-nao-permite');
    exigir(await admin.post(`/transacoes-bancarias/${n1.id}/duplicidade`), 'duplicidade');
    expect((await doFitid('N1')).situacao).toBe('DUPLICADA');
    // The bank changes it again: still the same line.
    const deNovo = doBanco(
      uma('X1', '123.45', 'PIX RECEBIDO JOAO', '42', dia),
      uma('N2', '123.45', 'PIX RECEBIDO MARIA', '43', dia),
    );
    expect(await enviar(deNovo)).toMatchObject({ novas: 0, suspeitas: 1 });
    const eOutra = async (corpo: object) =>
      admin.post(`/transacoes-bancarias/${(await doFitid('X1')).id}/distincao`, corpo);
    expect(await eOutra({})).toMatchObject({ status: 422, corpo: { erros: [{ campo: '/motivo' }] } });
    exigir(await eOutra({ motivo: 'Dois Pix iguais, vistos no aplicativo' }), 'é outra');
    expect((await doFitid('X1')).situacao).toBe('PENDENTE');
    expect((await posicao()).transacoesPendentesCentavos).toBe(antes + 2 * 12_345);
  });

  it('o que se disse ser a mesma linha, fechado o mês, não passa a ser outra', async () => {
    const dia = dataCivil('2020-02-10');
    await enviar(doBanco(uma('M1', '77.00', 'PIX RECEBIDO ANA', '9', dia)));
    await enviar(doBanco(uma('M2', '77.00', 'PIX RECEBIDO ANA', '9', dia)));
    const { id } = await doFitid('M2');
    exigir(await admin.post(`/transacoes-bancarias/${id}/duplicidade`), 'duplicidade');
    const fechamento = { competencia: '2020-02', justificativa: 'Saldo conferido com o banco' };
    exigir(await admin.post('/fechamentos-de-mes', fechamento), 'fechamento');
    const outra = await admin.post(`/transacoes-bancarias/${id}/distincao`, { motivo: 'Parece outra' });
    expect(outra.corpo).toMatchObject({ status: 409, codigo: 'periodo-fechado' });
    expect((await doFitid('M2')).situacao).toBe('DUPLICADA');
  });

  it('duas iguais de verdade, no mesmo arquivo ou com o FITID de antes, não são suspeitas', async () => {
    const dia = somarDias(hoje, -8);
    const [a, b] = [uma('I1', '9.00', 'CANTINA', '', dia), uma('I2', '9.00', 'CANTINA', '', dia)];
    expect(await enviar(doBanco(a, b))).toMatchObject({ novas: 2, suspeitas: 0 });
    const terceira = uma('I3', '9.00', 'CANTINA', '', dia);
    expect(await enviar(doBanco(a, b, terceira))).toMatchObject({ novas: 1, suspeitas: 0 });
    const trocadas = ['J1', 'J2', 'J3', 'J4'].map((f) => uma(f, '9.00', 'CANTINA', '', dia));
    expect(await enviar(doBanco(...trocadas))).toMatchObject({ novas: 1, suspeitas: 3 });
  });
});
