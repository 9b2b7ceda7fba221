import { readFileSync } from 'node:fs';
import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { linhas, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import type { CodigoDeMovimento } from '../cnab240/codigos.js';
import type { ContaDeCobranca, TituloRemessa } from '../titulo.js';
import { analisar } from '../analise.js';
import { precheckRemessa } from '../precheck.js';
import { reescrever } from '../reescrever.js';
import { escreverRemessa } from '../remessa.js';

/** What each bank's manual asks for: an account, the carteira of its slips, and lines read position by position. */
interface CasoDoBanco {
  banco: string;
  conta: ContaDeCobranca;
  /** Number without check digits. */
  numero: string;
  /** With the check digits that the boleto prints (proved in libs/financeiro, which sees both). */
  nossoNumero: string;
  /** Fields of the first detail (an entry with interest, fine and discount), as the manual's positions say. */
  entrada: Record<string, string>;
  header: Record<string, string>;
  trailer: Record<string, string>;
  /** Instruction of the bank for each movement of FEBRABAN; null: the bank has none in this layout. */
  instrucoes: Record<string, string | null>;
}

const casos = JSON.parse(readFileSync(new URL('./remessa.casos.json', import.meta.url), 'utf8')) as CasoDoBanco[];

const numeroDe = ({ nossoNumero }: CasoDoBanco): string => nossoNumero;

const hoje = dataCivil('2027-01-15');
function tituloDe(caso: CasoDoBanco, mudancas: Partial<TituloRemessa> = {}): TituloRemessa {
  return titulo({
    nossoNumero: numeroDe(caso),
    emissao: hoje,
    juros: { tipo: 'TAXA_MENSAL', percentual: '1' },
    multa: { tipo: 'PERCENTUAL', percentual: '2' },
    ...mudancas,
  });
}

const escrever = (caso: CasoDoBanco, titulos: TituloRemessa[], conferir = true) =>
  escreverRemessa(pedido(titulos, { conta: caso.conta, conferir, layout: '400' }));

const trecho = (linha: string | undefined, posicoes: string): string => {
  const [de = 0, ate = de] = posicoes.split('-').map(Number);
  return (linha ?? '').slice(de - 1, ate);
};
const trechos = (linha: string | undefined, esperado: Record<string, string>) =>
  Object.fromEntries(Object.keys(esperado).map((p) => [p, trecho(linha, p)]));

function recusa(acao: () => unknown): ErroDeNegocio {
  try {
    acao();
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return erro;
    throw erro;
  }
  throw new Error('devia ter recusado');
}

describe.each(casos.map((c) => [c.banco, c] as const))('remessa CNAB 400 do %s', (banco, caso) => {
  it('a entrada, campo a campo, nas posições do manual', () => {
    const escrita = escrever(caso, [tituloDe(caso)]);
    const [header, detalhe, ...resto] = linhas(escrita.conteudo);
    expect(trechos(header, caso.header)).toEqual(caso.header);
    expect(trechos(detalhe, caso.entrada)).toEqual(caso.entrada);
    expect(trechos(resto.at(-1), caso.trailer)).toEqual(caso.trailer);
    expect([header, detalhe, ...resto].every((l) => /^[\x20-\x7e]{400}$/.test(l ?? ''))).toBe(true);
    const sequenciais = [header, detalhe, ...resto].map((l) => Number(trecho(l, '395-400')));
    expect(sequenciais).toEqual(sequenciais.map((_, i) => i + 1));
  });

  it.each(Object.entries(caso.instrucoes))('movimento %s vira a instrução %s', (movimento, instrucao) => {
    const t = tituloDe(caso, { movimento: movimento as CodigoDeMovimento, abatimentoCentavos: 1_000 });
    if (instrucao === null) {
      const erro = recusa(() => escrever(caso, [t]));
      expect([erro.codigo, erro.erros[0]?.campo]).toEqual(['remessa-recusada', 'titulos[0].movimento']);
      return;
    }
    const [, detalhe] = linhas(escrever(caso, [t]).conteudo);
    expect(trecho(detalhe, '109-110')).toBe(instrucao);
  });

  it('a remessa lida de volta tem os títulos e a soma, e dá os mesmos bytes', () => {
    const titulos = [tituloDe(caso), tituloDe(caso, { movimento: '01', valorCentavos: 50_000, descontos: [] })];
    const { conteudo, totalCentavos } = escrever(caso, titulos, false);
    const analise = analisar(conteudo);
    expect(analise).toMatchObject({ banco, layout: '400', tipo: 'remessa', titulos: 2, data: hoje, problemas: [] });
    expect(analise.somaTitulosCentavos).toBe(totalCentavos);
    expect(reescrever(conteudo)).toEqual({ conteudo, desvios: [] });
  });

  it('o nosso número de outra conta é recusado com o motivo do banco', () => {
    if (banco === '077') return;
    const erro = recusa(() => escrever(caso, [tituloDe(caso, { nossoNumero: `${numeroDe(caso).slice(0, -2)}XY` })]));
    expect(erro.codigo).toBe('remessa-recusada');
    expect(erro.erros.map((e) => e.campo)).toContain('titulos[0].nossoNumero');
  });

  it('mensagens que não cabem são recusadas antes de haver arquivo', () => {
    const mensagens = Array.from({ length: 6 }, () => 'PAGUE NO APLICATIVO');
    const erro = recusa(() => escrever(caso, [tituloDe(caso, { mensagens })], false));
    expect(erro.erros.some((e) => e.campo === 'titulos[0].mensagens')).toBe(true);
  });
});

describe('o que cada banco tem de seu', () => {
  const doBanco = (banco: string): CasoDoBanco => {
    const caso = casos.find((c) => c.banco === banco);
    if (!caso) throw new Error(`sem caso do ${banco}`);
    return caso;
  };

  it('Itaú: multa no registro 2, que também é a instrução 49; o que não muda vai em branco ou zeros', () => {
    const caso = doBanco('341');
    const [, , multa] = linhas(escrever(caso, [tituloDe(caso)]).conteudo);
    expect(trecho(multa, '1-23')).toBe('22060220270000000000200');
    const [, alterado, registro2] = linhas(escrever(caso, [tituloDe(caso, { movimento: '14' })]).conteudo);
    expect(trechos(alterado, { '109-110': '', '127-139': '', '161-173': '', '235-264': '' })).toEqual({
      '109-110': '49',
      '127-139': '0000000000000',
      '161-173': '0000000000000',
      '235-264': ' '.repeat(30),
    });
    expect(registro2?.[0]).toBe('2');
    const [, vencimento] = linhas(escrever(caso, [tituloDe(caso, { movimento: '06' })]).conteudo);
    expect([trecho(vencimento, '121-126'), trecho(vencimento, '180-192')]).toEqual(['050227', '0000000000000']);
  });

  it('Bradesco: mensagens e segundo desconto no registro 2', () => {
    const caso = doBanco('237');
    const descontos = [
      { tipo: 'VALOR', valorCentavos: 5_000, ate: dataCivil('2027-01-25') } as const,
      { tipo: 'VALOR', valorCentavos: 2_500, ate: dataCivil('2027-02-01') } as const,
    ];
    const t = tituloDe(caso, { descontos, mensagens: ['SECRETARIA 51 0000-0000'] });
    const [, , registro2] = linhas(escrever(caso, [t]).conteudo);
    expect(trechos(registro2, { '1': '', '2-24': '', '322-340': '', '367-394': '' })).toEqual({
      '1': '2',
      '2-24': 'SECRETARIA 51 0000-0000',
      '322-340': '0102270000000002500',
      '367-394': `009012340012345${'6'}${numeroDe(caso)}`,
    });
  });

  it('Banco do Nordeste: na instrução 31, o que não muda vai em branco, até os números', () => {
    const caso = doBanco('004');
    const [, detalhe] = linhas(escrever(caso, [tituloDe(caso, { movimento: '16' })]).conteudo);
    expect(trechos(detalhe, { '109-110': '', '127-139': '', '174-192': '', '219-234': '' })).toEqual({
      '109-110': '31',
      '127-139': ' '.repeat(13),
      '174-192': '0102270000000005000',
      '219-234': ' '.repeat(16),
    });
  });

  it('Sicredi: a posição 71 diz o que a instrução 31 altera, e o arquivo tem o nome que o banco pede', () => {
    const caso = doBanco('748');
    const escrita = escrever(caso, [tituloDe(caso, { movimento: '12' })]);
    expect(trecho(linhas(escrita.conteudo)[1], '71-71')).toBe('B');
    expect(escrita.nome).toBe('12345115.CRM');
  });

  it('taxa ao mês vira valor por dia onde o banco só tem valor; no Banrisul e no Sicoob segue como taxa', () => {
    const juros = { tipo: 'TAXA_MENSAL', percentual: '1' } as const;
    const t = (caso: CasoDoBanco) => tituloDe(caso, { juros, valorCentavos: 100_000, descontos: [] });
    const [, bradesco] = linhas(escrever(doBanco('237'), [t(doBanco('237'))]).conteudo);
    expect(trecho(bradesco, '161-173')).toBe('0000000000033');
    const [, banrisul] = linhas(escrever(doBanco('041'), [t(doBanco('041'))]).conteudo);
    expect(trecho(banrisul, '161-173')).toBe('1000000000100');
    const [, sicoob] = linhas(escrever(doBanco('756'), [t(doBanco('756'))]).conteudo);
    expect(trecho(sicoob, '161-166')).toBe('010000');
  });

  it('multa em valor, juros por dia no Sicoob e código de transmissão que falta são recusados', () => {
    const multa = { tipo: 'VALOR', valorCentavos: 2_000 } as const;
    const bradesco = doBanco('237');
    expect(recusa(() => escrever(bradesco, [tituloDe(bradesco, { multa })])).erros[0]?.mensagem).toMatch(/percentual/);
    const sicoob = doBanco('756');
    const juros = { tipo: 'VALOR_DIA', valorCentavos: 33 } as const;
    expect(recusa(() => escrever(sicoob, [tituloDe(sicoob, { juros })])).erros[0]?.campo).toBe('titulos[0].juros');
    const santander = doBanco('033');
    const semCodigo = { ...santander, conta: { ...santander.conta, codigoTransmissao: '' } };
    expect(recusa(() => escrever(semCodigo, [tituloDe(santander)])).erros[0]?.mensagem).toMatch(/transmissão/);
  });

  it('multa ou juros que começam outro dia só onde o layout tem a data', () => {
    const desde = dataCivil('2027-02-15');
    const multa = { tipo: 'PERCENTUAL', percentual: '2', desde } as const;
    const bradesco = doBanco('237');
    expect(recusa(() => escrever(bradesco, [tituloDe(bradesco, { multa })])).erros[0]?.campo).toBe(
      'titulos[0].multa.desde',
    );
    const itau = doBanco('341');
    const [, , registro2] = linhas(escrever(itau, [tituloDe(itau, { multa })]).conteudo);
    expect(trecho(registro2, '3-10')).toBe('15022027');
    const juros = { tipo: 'TAXA_MENSAL', percentual: '1', desde } as const;
    const santander = doBanco('033');
    const opcoes = { conta: santander.conta, layout: '400' } as const;
    const previstas = precheckRemessa([tituloDe(santander, { juros })], opcoes);
    expect(previstas.map((r) => [r.campo, r.codigo])).toEqual([['titulos[0].juros.desde', 'LAYOUT']]);
  });

  it('as rejeições previstas vêm com o código do banco', () => {
    const pagador = { ...titulo().pagador, cep: '99' };
    const codigo = (banco: string) =>
      recusa(() => escrever(doBanco(banco), [tituloDe(doBanco(banco), { pagador })])).erros.map((e) => e.mensagem)[0];
    expect(codigo('033')).toBe('CEP do pagador não numérico (código 123 do banco)');
    expect(codigo('341')).toBe('CEP não numérico ou CEP inválido (código 11 do banco)');
    expect(codigo('077')).toBe('CEP inválido (motivo 48 da FEBRABAN)');
    expect(codigo('237')).toBe('CEP inválido (código 48 do banco)');
  });

  it('banco sem remessa 400, lista vazia e número de arquivo fora da faixa são recusados', () => {
    const caso = doBanco('341');
    expect(
      recusa(() => escreverRemessa(pedido([titulo()], { conta: { ...caso.conta, banco: '001' }, layout: '400' })))
        .codigo,
    ).toBe('cnab-layout-nao-suportado');
    expect(recusa(() => escrever(caso, [])).codigo).toBe('remessa-vazia');
    expect(
      recusa(() => escreverRemessa(pedido([tituloDe(caso)], { conta: caso.conta, nsa: 0, layout: '400' }))).erros[0]
        ?.campo,
    ).toBe('nsa');
  });
});
