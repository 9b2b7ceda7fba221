import fastify from 'fastify';
import { simularBoleto } from '@sineta/boleto';
import { escreverRemessa, lerRetorno } from '@sineta/cnab';
import type { RetornoLido, TituloRemessa } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { CASOS_400, type CasoDo400 } from '../../../../test/apoio/casos-cnab400.js';
import { pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { chaveDaConta400, ESTADO_INICIAL_400, pagarTitulo400, processarRemessa400 } from './processar.js';
import { registrarBanco400 } from './rotas.js';
import type { Resposta400 } from './processar.js';
import type { Estado400 } from './tipos.js';

const hoje = dataCivil('2027-01-15');

function nossoNumero({ conta, numero }: CasoDo400): string {
  const { codigoBeneficiario: convenio, ...dados } = conta;
  return simularBoleto({ ...dados, convenio, nossoNumero: numero, valorCentavos: 100, vencimento: '2027-02-05' })
    .nossoNumero;
}

function enviar(
  caso: CasoDo400,
  titulos: TituloRemessa[],
  estado: Estado400 = ESTADO_INICIAL_400,
  nsa = 1,
): Resposta400 {
  const { conteudo } = escreverRemessa(pedido(titulos, { conta: caso.conta, nsa, conferir: false, layout: '400' }));
  return processarRemessa400(conteudo, estado);
}

const lido = (r: { retorno: { conteudo: Buffer } | null }): RetornoLido =>
  lerRetorno(r.retorno?.conteudo ?? Buffer.alloc(0));
const semZeros = (s: string) => s.replace(/^0+/, '');

describe.each(CASOS_400.map((c) => [c.banco, c] as const))('o banco de treino em 400 posições: %s', (banco, caso) => {
  const base = () => titulo({ nossoNumero: nossoNumero(caso), emissao: hoje, descontos: [] });

  it('confirma a entrada no retorno do próprio banco, com as chaves da escola', () => {
    const retorno = lido(enviar(caso, [base()]));
    expect(retorno).toMatchObject({ banco, layout: 'CNAB400', data: hoje, problemas: [] });
    expect(retorno.ocorrencias).toHaveLength(1);
    expect(retorno.ocorrencias[0]).toMatchObject({
      ...{ natureza: 'ENTRADA', seuNumero: '2027000001', vencimento: '2027-02-05', valorTitulo: 123_456 },
    });
    const numero = semZeros(retorno.ocorrencias[0]?.nossoNumero ?? '');
    // Inter gives the first number of the account, which is the one of the case.
    expect(numero).toBe(semZeros(nossoNumero(caso)));
  });

  it('rejeita o que o banco não aceita, com motivo da tabela dele', () => {
    const pagador = { ...titulo().pagador, documento: '123' };
    const [o] = lido(enviar(caso, [{ ...base(), pagador }])).ocorrencias;
    expect(o?.natureza).toBe('REJEICAO');
    expect(o?.motivos.length).toBeGreaterThan(0);
    expect(o?.motivos.every((m) => !m.significado.includes('fora da tabela'))).toBe(true);
  });

  it('um pagamento vem com bruto, tarifa e data de crédito', () => {
    const { estado, retorno } = enviar(caso, [base()]);
    const conta = chaveDaConta400({ banco, empresa: Object.values(estado.contas)[0]?.empresa ?? '' });
    const numero = lido({ retorno }).ocorrencias[0]?.nossoNumero ?? '';
    const pago = pagarTitulo400(estado, { conta, nossoNumero: numero, dia: dataCivil('2027-02-05') });
    if (!pago) throw new Error('o título devia estar em aberto');
    const [o] = lido(pago).ocorrencias;
    const tarifa = banco === '077' ? 0 : 190;
    expect(o).toMatchObject({ natureza: 'LIQUIDACAO', valorPago: 123_456, tarifa, dataCredito: '2027-02-06' });
    expect(o?.valorCreditado).toBe(banco === '341' ? 123_266 : 123_456);
    expect(pagarTitulo400(pago.estado, { conta, nossoNumero: numero, dia: hoje })).toBeNull();
  });

  it('a baixa é confirmada, e a mesma remessa outra vez não muda nada', () => {
    if (banco === '077') return;
    const { estado } = enviar(caso, [base()]);
    const baixa = enviar(caso, [{ ...base(), movimento: '02' }], estado, 2);
    expect(lido(baixa).ocorrencias.map((o) => o.natureza)).toEqual(['BAIXA']);
    const deNovo = enviar(caso, [{ ...base(), movimento: '02' }], baixa.estado, 2);
    expect([deNovo.repetida, deNovo.nome, deNovo.retorno]).toEqual([true, baixa.nome, null]);
  });
});

describe('o que o banco de treino recusa inteiro, e o que ele serve por HTTP', () => {
  it('arquivo sem trailer, com linha curta ou de banco que não há', () => {
    const caso = CASOS_400[0] as CasoDo400;
    const bytes = escreverRemessa(
      pedido([titulo({ nossoNumero: nossoNumero(caso) })], { conta: caso.conta, layout: '400' }),
    ).conteudo;
    const cortado = Buffer.from(bytes.toString('latin1').split('\r\n').slice(0, 2).join('\r\n') + '\r\n', 'latin1');
    expect(processarRemessa400(cortado, ESTADO_INICIAL_400).erros).toContain('Trailer do arquivo não encontrado.');
    const outro = Buffer.from(bytes.toString('latin1').replace('341BANCO', '999BANCO'), 'latin1');
    expect(processarRemessa400(outro, ESTADO_INICIAL_400).erros[0]).toMatch(/999/);
  });

  it('remessa, pagamento e retorno pelas rotas', async () => {
    const app = fastify();
    registrarBanco400(app);
    const base = `${await app.listen({ host: '127.0.0.1', port: 0 })}/banco/${(CASOS_400[1] as CasoDo400).banco}/400`;
    const post = (caminho: string, body: Buffer | object) =>
      fetch(base + caminho, {
        method: 'POST',
        ...(Buffer.isBuffer(body)
          ? { body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
    try {
      const caso = CASOS_400[1] as CasoDo400;
      const numero = nossoNumero(caso);
      const { conteudo } = escreverRemessa(
        pedido([titulo({ nossoNumero: numero })], { conta: caso.conta, layout: '400' }),
      );
      expect((await post('/remessas', conteudo)).status).toBe(201);
      expect((await post('/remessas', conteudo)).status).toBe(200);
      expect((await post('/remessas', Buffer.from('x'))).status).toBe(422);
      const pago = await post('/pagamentos', { nossoNumero: numero, data: '2027-02-05' });
      const { retorno } = (await pago.json()) as { retorno: string };
      const baixado = Buffer.from(await (await fetch(`${base}/retornos/${retorno}`)).arrayBuffer());
      expect(lerRetorno(baixado).ocorrencias[0]?.natureza).toBe('LIQUIDACAO');
      expect((await fetch(`${base}/retornos/nada.RET`)).status).toBe(404);
      expect((await post('/pagamentos', {})).status).toBe(422);
    } finally {
      await app.close();
    }
  });
});
