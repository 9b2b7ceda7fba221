import { lerRetorno } from '../retorno.js';
import type { OcorrenciaDeRetorno, RetornoLido } from '../retorno.tipos.js';

/** Builds a line by writing texts at the positions of the manual, with no help from our tables. */
function linha(partes: Readonly<Record<number, string>>, tamanho = 400): string {
  const posicoes = Array<string>(tamanho).fill(' ');
  for (const [de, texto] of Object.entries(partes)) {
    [...texto].forEach((c, i) => (posicoes[Number(de) - 1 + i] = c));
  }
  return posicoes.join('');
}

const v13 = (centavos: number): string => String(centavos).padStart(13, '0');
const seq = (n: number): string => String(n).padStart(6, '0');

const header = (banco: string, partes: Record<number, string> = {}) =>
  linha({ 1: '02RETORNO01COBRANCA', 47: 'COLEGIO SINETA', 77: banco, 95: '050227', 395: seq(1), ...partes });
const trailer = (n: number) => linha({ 1: '9', 395: seq(n) });
const detalhe = (n: number, ocorrencia: string, partes: Record<number, string> = {}) =>
  linha({
    1: '1',
    2: '0212345678000195',
    38: 'PARCELA-1',
    109: `${ocorrencia}050227`,
    117: '2027000001',
    147: `050227${v13(100_000)}`,
    176: v13(0),
    228: v13(0) + v13(0) + v13(0) + v13(0) + v13(0),
    395: seq(n),
    ...partes,
  });

const arquivo = (linhas: string[], fim = '\r\n'): Buffer => Buffer.from(linhas.join(fim) + fim, 'latin1');
const inteiro = (banco: string, ...detalhes: string[]) => [header(banco), ...detalhes, trailer(detalhes.length + 2)];
const ler = (banco: string, ...detalhes: string[]): RetornoLido => lerRetorno(arquivo(inteiro(banco, ...detalhes)));
const primeira = (r: RetornoLido): OcorrenciaDeRetorno => {
  const [o] = r.ocorrencias;
  if (!o) throw new Error('sem ocorrências');
  return o;
};
const problemas = (r: RetornoLido) => r.problemas.map((p) => `${p.linha} ${p.codigo} ${p.gravidade}`);

describe('retorno CNAB 400, banco a banco', () => {
  it('Itaú: o pago é o lançado em conta mais a tarifa, salvo quando o lançado já fecha com o título', () => {
    const comTarifa = { 86: '123456784', 176: v13(210), 254: v13(99_790), 296: '080227' };
    const o = primeira(ler('341', detalhe(2, '06', comTarifa)));
    expect(o).toMatchObject({ natureza: 'LIQUIDACAO', valorPago: 100_000, valorCreditado: 99_790, tarifa: 210 });
    expect(o).toMatchObject({ nossoNumero: '123456784', dataCredito: '2027-02-08', seuNumero: '2027000001' });
    const cheio = primeira(ler('341', detalhe(2, '06', { ...comTarifa, 254: v13(100_000) })));
    expect([cheio.valorPago, cheio.valorCreditado]).toEqual([100_000, 100_000]);
  });

  it('Itaú: 10 é pagamento quando traz dinheiro (Pix) e baixa quando não traz; motivos pela tabela da ocorrência', () => {
    expect(primeira(ler('341', detalhe(2, '10', { 254: v13(100_000) }))).natureza).toBe('LIQUIDACAO');
    expect(primeira(ler('341', detalhe(2, '10'))).natureza).toBe('BAIXA');
    const rejeitada = primeira(ler('341', detalhe(2, '03', { 378: '11370000' })));
    expect([rejeitada.natureza, rejeitada.motivos.map((m) => m.codigo)]).toEqual(['REJEICAO', ['11', '37']]);
    const alegacao = primeira(ler('341', detalhe(2, '25', { 302: '1313' })));
    expect(alegacao.motivos).toEqual([{ codigo: '1313', significado: 'Solicita a prorrogação do vencimento para' }]);
    expect(primeira(ler('341', detalhe(2, '15', { 378: '05000000' }))).natureza).toBe('INSTRUCAO_RECUSADA');
  });

  it('Bradesco: dígito P, crédito do header onde a linha não tem, e tarifa com o motivo', () => {
    const liquidada = detalhe(2, '06', { 71: '00000000453P', 254: v13(100_000), 319: '0000000000' });
    const retorno = lerRetorno(arquivo([header('237', { 380: '080227' }), liquidada, trailer(3)]));
    const o = primeira(retorno);
    expect(o).toMatchObject({ nossoNumero: '00000000453P', dataCredito: '2027-02-08', valorPago: 100_000 });
    expect(o.motivos[0]?.significado).toBe('Título pago com dinheiro');
    const tarifa = primeira(ler('237', detalhe(2, '28', { 176: v13(190), 319: '0200000000' })));
    expect([tarifa.natureza, tarifa.motivos[0]?.significado]).toEqual([
      'TARIFA',
      'Tarifa de permanência título cadastrado',
    ]);
  });

  it('Santander: 17 é pagamento em cartório, e 03 só rejeita a entrada quando responde a uma', () => {
    expect(primeira(ler('033', detalhe(2, '17', { 254: v13(100_000) }))).natureza).toBe('LIQUIDACAO');
    const entrada = primeira(ler('033', detalhe(2, '03', { 135: '01', 137: '123' })));
    expect([entrada.natureza, entrada.motivos.map((m) => m.codigo)]).toEqual(['REJEICAO', ['123']]);
    expect(primeira(ler('033', detalhe(2, '03', { 135: '06' }))).natureza).toBe('INSTRUCAO_RECUSADA');
  });

  it('Banco do Brasil: detalhe 7, tarifa e crédito em 176-188, líquido em 306-318, recusa que não diz de quê', () => {
    const d7 = detalhe(2, '06', {
      1: '7',
      64: '12345670000000001',
      176: '0802270000290',
      254: v13(100_000),
      306: v13(99_710),
    });
    expect(primeira(ler('001', d7))).toMatchObject({
      ...{ nossoNumero: '12345670000000001', valorPago: 100_000, valorCreditado: 99_710, tarifa: 290 },
      ...{ dataCredito: '2027-02-08', natureza: 'LIQUIDACAO' },
    });
    const recusado = primeira(ler('001', detalhe(2, '03', { 1: '7', 87: '33' })));
    expect([recusado.natureza, recusado.motivos[0]?.significado]).toEqual([
      'COMANDO_RECUSADO',
      'Nosso número já existente',
    ]);
  });

  it('Caixa: 02 é baixa e 21 é pagamento, com o nosso número em 57-73', () => {
    const o = primeira(ler('104', detalhe(2, '21', { 57: '14000000000000006', 254: v13(100_000), 294: '080227' })));
    expect(o).toMatchObject({ nossoNumero: '14000000000000006', natureza: 'LIQUIDACAO', dataCredito: '2027-02-08' });
    expect(primeira(ler('104', detalhe(2, '02'))).natureza).toBe('BAIXA');
    expect(primeira(ler('104', detalhe(2, '99', { 80: '081' }))).natureza).toBe('REJEICAO');
  });

  it('Banrisul: o padrão do contrato deixa os juros fora do valor pago; eles voltam', () => {
    const juros = { 189: v13(0), 254: v13(100_000) + v13(500) };
    expect(primeira(ler('041', detalhe(2, '06', juros)))).toMatchObject({ valorPago: 100_500, encargos: 500 });
    const comJuros = { 189: v13(0), 254: v13(100_500) + v13(500) };
    expect(primeira(ler('041', detalhe(2, '06', comJuros))).valorPago).toBe(100_500);
  });

  it('Banco do Nordeste: cada algarismo 1 de 280 em diante é um erro; na liquidação, 296-301 é o crédito', () => {
    const erros = `${'0'.repeat(16)}1${'0'.repeat(60)}`;
    const rejeitada = primeira(ler('004', detalhe(2, '51', { 280: erros })));
    expect([rejeitada.natureza, rejeitada.motivos]).toEqual([
      'REJEICAO',
      [{ codigo: '17', significado: 'Falta valor do título' }],
    ]);
    const paga = primeira(ler('004', detalhe(2, '06', { 254: v13(100_000), 280: ' '.repeat(16), 296: '080227' })));
    expect([paga.dataCredito, paga.motivos]).toEqual(['2027-02-08', []]);
  });

  it('Unicred: 02 e 03 dependem da instrução de origem', () => {
    expect(primeira(ler('136', detalhe(2, '02', { 327: '01' }))).natureza).toBe('ENTRADA');
    expect(primeira(ler('136', detalhe(2, '02', { 327: '02' }))).natureza).toBe('BAIXA');
    expect(primeira(ler('136', detalhe(2, '02', { 327: '06' }))).natureza).toBe('OUTRA');
    const recusada = primeira(ler('136', detalhe(2, '03', { 319: '48000000', 327: '01' })));
    expect([recusada.natureza, recusada.motivos[0]?.significado]).toEqual(['REJEICAO', 'CEP inválido']);
    expect(primeira(ler('136', detalhe(2, '03', { 327: '06' }))).natureza).toBe('INSTRUCAO_RECUSADA');
  });

  it('Sicredi: crédito AAAAMMDD, multa à parte e motivo de tarifa na tabela das tarifas', () => {
    const paga = detalhe(2, '06', { 48: '272000015', 254: v13(102_033) + v13(33) + v13(2_000), 329: '20270208' });
    expect(primeira(ler('748', paga))).toMatchObject({ dataCredito: '2027-02-08', encargos: 2_033 });
    const tarifa = primeira(ler('748', detalhe(2, '28', { 319: 'B300000000' })));
    expect(tarifa.motivos[0]?.significado).toBe('Tarifa de registro de entrada do título');
  });

  it('Inter: o motivo da rejeição vem por extenso', () => {
    const rejeitada = linha({
      1: '1',
      90: '03050227',
      119: `050227${v13(100_000)}`,
      160: v13(0),
      241: 'CEP  inválido',
      395: seq(2),
    });
    const o = primeira(ler('077', rejeitada));
    expect([o.natureza, o.valorTitulo, o.motivos]).toEqual([
      'REJEICAO',
      100_000,
      [{ codigo: '', significado: 'CEP inválido' }],
    ]);
  });

  it('banco desconhecido é lido pelas posições comuns, e código fora da tabela é dito', () => {
    const o = primeira(ler('999', detalhe(2, '88', { 254: v13(1) })));
    expect([o.ocorrencia, o.natureza]).toEqual([
      { codigo: '88', significado: 'Ocorrência 88 fora da tabela do banco' },
      'OUTRA',
    ]);
  });
});

describe('arquivos danificados', () => {
  const d = detalhe(2, '06', { 254: v13(100_000) });

  it('EOF do DOS, só LF, UTF-8, marca de ordem, sem brancos finais e sem quebras dão o mesmo que o original', () => {
    const linhas = inteiro('237', detalhe(2, '06', { 254: v13(100_000), 341: 'JOSÉ DA SILVA' }));
    const original = lerRetorno(arquivo(linhas));
    const variantes = [
      Buffer.concat([arquivo(linhas), Buffer.from([0x1a])]),
      arquivo(linhas, '\n'),
      Buffer.from(`\ufeff${linhas.join('\r\n')}`, 'utf8'),
      Buffer.from(linhas.join(''), 'latin1'),
    ];
    for (const bytes of variantes) {
      const lido = lerRetorno(bytes);
      expect(lido.ocorrencias.map((o) => ({ ...o, brutas: [] }))).toEqual(
        original.ocorrencias.map((o) => ({ ...o, brutas: [] })),
      );
      expect(lido.problemas).toEqual([]);
    }
    const semSequencial = linhas.map((l) => l.slice(0, 394).trimEnd());
    expect(lerRetorno(arquivo(semSequencial)).ocorrencias[0]?.valorPago).toBe(100_000);
  });

  it('linha cortada antes dos valores, campo ilegível e arquivo sem trailer são erros', () => {
    expect(problemas(ler('237', d.slice(0, 200)))).toContain('2 linha-cortada erro');
    expect(problemas(ler('237', detalhe(2, '06', { 254: '00000001O0000' })))).toEqual(['2 campo-ilegivel erro']);
    expect(problemas(lerRetorno(arquivo([header('237'), d])))).toEqual(['0 arquivo-truncado erro']);
  });

  it('sequencial que pula é linha perdida; contagem do trailer que difere é aviso', () => {
    expect(problemas(ler('237', d, detalhe(9, '06')))).toEqual(['3 faltam-linhas erro']);
    expect(problemas(lerRetorno(arquivo([header('237'), d, trailer(30)])))).toEqual(['3 contagem-do-arquivo aviso']);
  });

  it('caractere a mais antes dos valores: a linha é lida do fim, e fica marcada', () => {
    const deslocada = `${d.slice(0, 10)}9${d.slice(10)}`;
    const retorno = ler('237', deslocada);
    expect(problemas(retorno)).toEqual(['2 linha-deslocada erro']);
    expect(primeira(retorno)).toMatchObject({ valorTitulo: 100_000, valorPago: 100_000 });
  });

  it('excesso no fim é ignorado, menos os 44 algarismos da nota fiscal, que o layout prevê', () => {
    expect(problemas(ler('237', `${d}LIXO`))).toEqual(['2 linha-longa aviso']);
    expect(problemas(ler('237', d + '1'.repeat(44)))).toEqual([]);
  });

  it('registros opcionais ficam com o título; tipo que não há é dito', () => {
    const pix = linha({ 1: '4', 29: 'qrpix.exemplo/v2/cobv/1', 395: seq(3) });
    const retorno = ler('237', d, pix);
    expect(primeira(retorno).brutas).toHaveLength(2);
    expect(problemas(ler('237', d, linha({ 1: 'X', 395: seq(3) })))).toEqual(['3 registro-desconhecido aviso']);
  });

  it('Itaú: o código de por que o Pix não saiu fica com o título, que foi registrado', () => {
    const semPix = linha({ 1: '3', 392: '007', 395: seq(3) });
    expect(primeira(ler('341', d, semPix)).pix).toEqual({ endereco: '', txid: '', erro: '007' });
    const semErro = linha({ 1: '3', 392: '000', 395: seq(3) });
    expect(primeira(ler('341', d, semErro)).pix).toBeNull();
  });

  it('header sem a palavra RETORNO ainda é reconhecido, com aviso', () => {
    const retorno = lerRetorno(arquivo([header('237', { 3: '2345678' }), d, trailer(3)]));
    expect(problemas(retorno)).toEqual(['1 header-danificado aviso']);
    expect(retorno.ocorrencias).toHaveLength(1);
  });
});
