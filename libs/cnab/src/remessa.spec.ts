import { ErroDeNegocio, dataCivil } from '@sineta/nucleo';
import { beneficiario, conta, linhas, nossoNumero, pedido, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { layoutDe } from './layouts.js';
import { explicarLinha } from './motor.explicacao.js';
import { lerRegistro } from './motor.leitura.js';
import { escreverRemessa } from './remessa.js';
import type { TituloRemessa } from './titulo.js';

/** Positions counted from 1, as in the manual, and independent from our tables. */
const pos = (linha: string | undefined, de: number, ate: number): string => (linha ?? '').slice(de - 1, ate);
const sicoob = layoutDe({ banco: '756', produto: 'cobranca-240' });

function recusa(fn: () => unknown): ErroDeNegocio {
  try {
    fn();
  } catch (e) {
    if (e instanceof ErroDeNegocio) return e;
    throw e;
  }
  throw new Error('deveria recusar');
}

describe('remessa Sicoob CNAB240', () => {
  const completo = titulo({
    mensagens: ['Não receber após 30 dias', 'Secretaria: (11) 5555-0100'],
    sacadorAvalista: { nome: 'Mantenedora Sineta', documento: '12ABC34501DE35' },
    abatimentoCentavos: 1_000,
  });
  const remessa = escreverRemessa(pedido([completo, titulo({ nossoNumero: nossoNumero(2), multa: undefined })]));
  const [header, lote, p, q, r, s, p2, q2, trailerLote, trailer] = linhas(remessa.conteudo);

  it('toda linha tem 240 posições e o arquivo termina em CRLF', () => {
    expect(linhas(remessa.conteudo).map((l) => l.length)).toEqual(Array(10).fill(240));
    expect(remessa.conteudo.subarray(-2).toString('latin1')).toBe('\r\n');
    expect(remessa.conteudo.toString('latin1')).toMatch(/^[\x20-\x7e\r\n]+$/);
  });

  it('header de arquivo e de lote', () => {
    expect(header).toBe(
      '75600000         212345678000195                    0427730000000064980' +
        '0COLEGIO SINETA LTDA           SICOOB                                  115012027093005000007081' +
        '00000'.padEnd(74),
    );
    expect([pos(lote, 9, 16), pos(lote, 18, 33), pos(lote, 184, 207)]).toEqual([
      'R01  040',
      '2012345678000195',
      '000000071501202700000000',
    ]);
  });

  it('segmento P nas posições do manual', () => {
    expect(pos(p, 1, 17)).toBe('7560001300001P 01');
    expect(pos(p, 18, 37)).toBe('04277300000000649' + '80 ');
    expect(pos(p, 38, 57)).toBe('000000001' + nossoNumero(1).slice(-1) + '01014     ');
    expect(pos(p, 58, 62)).toBe('10 22');
    expect(pos(p, 63, 77)).toBe('2027/000001    ');
    expect([pos(p, 78, 85), pos(p, 86, 100)]).toEqual(['05022027', '000000000123456']);
    expect([pos(p, 107, 109), pos(p, 110, 117)]).toEqual(['21N', '15012027']);
    expect(pos(p, 118, 141)).toBe('206022027' + '000000000000100');
    expect(pos(p, 142, 165)).toBe('101022027' + '000000000005000');
    expect(pos(p, 181, 195)).toBe('000000000001000');
    expect(pos(p, 196, 240)).toBe('PARCELA-1'.padEnd(25) + '3000   09' + '0000000000 ');
  });

  it('segmento Q sem acentos, e o CNPJ alfanumérico do sacador', () => {
    expect(pos(q, 18, 33)).toBe('1000052998224725');
    expect(pos(q, 34, 73)).toBe('JOAO CONCEICAO DA SILVA'.padEnd(40));
    expect(pos(q, 129, 153)).toBe('01310100SAO PAULO      SP');
    expect(pos(q, 154, 169)).toBe('2012ABC34501DE35');
  });

  it('segmentos R (multa) e S (mensagens) só quando há o que dizer', () => {
    expect(pos(r, 66, 89)).toBe('206022027' + '000000000000200');
    expect([pos(s, 14, 14), pos(s, 18, 18), pos(s, 19, 58)]).toEqual(['S', '3', 'NAO RECEBER APOS 30 DIAS'.padEnd(40)]);
    expect([pos(p2, 9, 14), pos(q2, 9, 14)]).toEqual(['00005P', '00006Q']);
    expect(pos(q2, 155, 169)).toBe('0'.repeat(15));
  });

  it('trailers que fecham', () => {
    expect(pos(trailerLote, 18, 46)).toBe('000008' + '000002' + '00000000000246912');
    expect(pos(trailer, 1, 35)).toBe('75699999         000001000010000000');
    expect(remessa).toMatchObject({ linhas: 10, quantidade: 2, totalCentavos: 246_912 });
    expect(remessa.nome).toBe('COB756_20270115_000007.REM');
  });

  it('é idêntica byte a byte para o mesmo pedido', () => {
    const outra = escreverRemessa(pedido([completo, titulo({ nossoNumero: nossoNumero(2), multa: undefined })]));
    expect(outra.conteudo.equals(remessa.conteudo)).toBe(true);
  });

  it('três descontos vão em P e R; percentuais com duas casas', () => {
    const ate = (dia: string) => dataCivil(`2027-02-${dia}`);
    const descontos = [
      { tipo: 'PERCENTUAL' as const, percentual: '5', ate: ate('01') },
      { tipo: 'PERCENTUAL' as const, percentual: '2.5', ate: ate('03') },
      { tipo: 'PERCENTUAL' as const, percentual: '1.25', ate: ate('05') },
    ];
    const linhasR = linhas(escreverRemessa(pedido([titulo({ descontos, multa: undefined })])).conteudo);
    expect(pos(linhasR[2], 142, 165)).toBe('201022027' + '000000000000500');
    expect(pos(linhasR[4], 18, 65)).toBe('203022027000000000000250' + '205022027000000000000125');
    expect(pos(linhasR[4], 66, 89)).toBe('0'.repeat(24));
  });

  it.each(['02', '04', '05', '06', '07', '08', '31', '47'] as const)(
    'movimento %s em todos os segmentos',
    (movimento) => {
      const instrucao: TituloRemessa = titulo({ movimento, abatimentoCentavos: 1_000 });
      const detalhes = linhas(escreverRemessa(pedido([instrucao])).conteudo).filter((l) => l[7] === '3');
      expect(detalhes.map((l) => pos(l, 16, 17))).toEqual(detalhes.map(() => movimento));
    },
  );

  it('o que se escreve se lê de volta', () => {
    expect(lerRegistro(sicoob, p ?? '')?.valores).toMatchObject({
      nossoNumero: `000000001${nossoNumero(1).slice(-1)}`,
      vencimento: '2027-02-05',
      valor: 123_456,
      especie: '21',
      desconto1: 5_000,
    });
  });

  it('explica cada campo de uma linha', () => {
    const campos = explicarLinha(sicoob, p ?? '') ?? [];
    expect(campos.map((c) => c.bruto).join('')).toBe(p);
    expect(campos.find((c) => c.campo === 'especie')).toMatchObject({
      de: 107,
      ate: 108,
      fonte: 'C015',
      leitura: 'ME Mensalidade escolar',
      problema: null,
    });
  });
});

describe('lote cheio', () => {
  it('abre outro lote quando o sequencial de cinco posições acaba', () => {
    const muitos = Array.from({ length: 33_334 }, (_, i) => titulo({ nossoNumero: nossoNumero(i + 1) }));
    const remessa = escreverRemessa(pedido(muitos, { conferir: false }));
    const todas = linhas(remessa.conteudo);
    const trailers = todas.filter((l) => l[7] === '5');
    expect(trailers.map((l) => [pos(l, 4, 7), pos(l, 18, 23), pos(l, 24, 29)])).toEqual([
      ['0001', '100001', '033333'],
      ['0002', '000005', '000001'],
    ]);
    expect(pos(todas.at(-1), 18, 29)).toBe('000002' + '100008');
    expect(todas.length).toBe(100_008);
  });
});

describe('remessas recusadas', () => {
  it('sem títulos, sem NSA, de banco que só lemos e de banco desconhecido', () => {
    expect(recusa(() => escreverRemessa(pedido([]))).codigo).toBe('remessa-vazia');
    expect(recusa(() => escreverRemessa(pedido([titulo()], { nsa: 0 }))).erros[0]?.campo).toBe('nsa');
    const em = (banco: string) => recusa(() => escreverRemessa(pedido([titulo()], { conta: { ...conta, banco } })));
    expect(em('000').codigo).toBe('cnab-layout-nao-suportado');
    expect(em('654').codigo).toBe('cnab-layout-desconhecido');
  });

  it('diz título, campo, motivo do banco e remédio', () => {
    const ruim = titulo({ pagador: { ...titulo().pagador, cep: '00000-000', nome: ' ' } });
    const erro = recusa(() => escreverRemessa(pedido([titulo({ nossoNumero: nossoNumero(2) }), ruim])));
    expect(erro.codigo).toBe('remessa-recusada');
    expect(erro.erros).toMatchObject([
      { campo: 'titulos[1].pagador.nome', mensagem: 'Nome do pagador não informado (código 45 do banco)' },
      { campo: 'titulos[1].pagador.cep', mensagem: 'CEP inválido (código 48 do banco)' },
    ]);
  });

  it('o beneficiário e a conta também passam pela conferência', () => {
    const erro = recusa(() =>
      escreverRemessa(
        pedido([titulo()], {
          beneficiario: { ...beneficiario, documento: '11111111111111' },
          conta: { ...conta, conta: '64-98' },
        }),
      ),
    );
    expect(erro.erros.map((e) => e.campo)).toEqual(['beneficiario.documento', 'conta']);
  });

  it('sem conferência, o que não cabe no campo ainda é recusado, com as posições', () => {
    const longo = titulo({
      seuNumero: 'DOCUMENTO-MUITO-LONGO-1',
      juros: { tipo: 'TAXA_MENSAL', percentual: '0.0333' },
    });
    const erro = recusa(() => escreverRemessa(pedido([longo], { conferir: false })));
    expect(erro.codigo).toBe('cnab-registro-invalido');
    expect(erro.erros.map((e) => e.campo)).toEqual(['segmentoP.seuNumero', 'segmentoP.juros']);
    expect(erro.erros[0]?.mensagem).toContain('posições 63-77');
  });
});
