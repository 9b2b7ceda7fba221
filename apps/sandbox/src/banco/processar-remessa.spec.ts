import { escreverRemessa, lerRetorno } from '@sineta/cnab';
import type { RetornoLido, TituloRemessa } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { conta, nossoNumero, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { processarRemessa } from './processar-remessa.js';
import type { RemessaProcessada } from './processar-remessa.js';
import { ESTADO_INICIAL } from './tipos.js';
import type { EstadoDoBanco } from './tipos.js';

const { codigoBeneficiario } = conta;

function enviar(titulos: readonly TituloRemessa[], nsa = 1, estado: EstadoDoBanco = ESTADO_INICIAL): RemessaProcessada {
  const { conteudo } = escreverRemessa(pedido(titulos, { nsa, conferir: false }));
  return processarRemessa(conteudo, estado, { codigoBeneficiario });
}

function retornoDe({ retornos }: RemessaProcessada): RetornoLido {
  expect(retornos).toHaveLength(1);
  return lerRetorno(retornos[0]?.conteudo ?? Buffer.alloc(0));
}

const resumo = (r: RetornoLido) => r.ocorrencias.map((o) => [o.ocorrencia.codigo, ...o.motivos.map((m) => m.codigo)]);
const { pagador } = titulo();

describe('o banco lê a remessa por conta própria', () => {
  it('registra o que a escola escreveu, com todas as instruções', () => {
    const completo = titulo({
      descontos: [
        { tipo: 'PERCENTUAL', percentual: '5', ate: dataCivil('2027-02-01') },
        { tipo: 'PERCENTUAL', percentual: '2.5', ate: dataCivil('2027-02-05') },
      ],
      abatimentoCentavos: 1_234,
      mensagens: ['Obrigado'],
    });
    const { estado } = enviar([completo]);
    const registrado = estado.contas['756-4277-6498']?.titulos[`00${nossoNumero(1).replace('-', '')}`];
    expect(registrado).toMatchObject({
      situacao: 'ABERTO',
      registradoEm: '2027-01-15',
      seuNumero: '2027/000001',
      identificacao: 'PARCELA-1',
      vencimento: '2027-02-05',
      valor: 123_456,
      abatimento: 1_234,
      especie: '21',
      juros: { codigo: '2', data: '2027-02-06', valor: 100 },
      multa: { codigo: '2', data: '2027-02-06', valor: 200 },
      descontos: [
        { codigo: '2', data: '2027-02-01', valor: 500 },
        { codigo: '2', data: '2027-02-05', valor: 250 },
      ],
      pagador: {
        tipoInscricao: '1',
        inscricao: '52998224725',
        nome: 'JOAO CONCEICAO DA SILVA',
        cep: '01310100',
        uf: 'SP',
      },
    });
  });

  it('confirma a entrada (02) em um retorno sem problemas, que devolve a chave da escola', () => {
    const retorno = retornoDe(enviar([titulo(), titulo({ nossoNumero: nossoNumero(2) })]));
    expect(resumo(retorno)).toEqual([['02'], ['02']]);
    expect(retorno).toMatchObject({ banco: '756', nsa: 1, data: '2027-01-15', versaoArquivo: '085', problemas: [] });
    expect(retorno.ocorrencias[0]).toMatchObject({
      nossoNumero: `00${nossoNumero(1).replace('-', '')}`,
      seuNumero: '2027/000001',
      identificacao: 'PARCELA-1',
      vencimento: '2027-02-05',
      valorTitulo: 123_456,
      valorPago: 0,
      dataOcorrencia: '2027-01-15',
      dataCredito: null,
    });
  });

  it('um CNPJ alfanumérico vai e volta', () => {
    const { estado, retornos } = enviar([titulo({ pagador: { ...pagador, documento: '12ABC34501DE35' } })]);
    expect(Object.values(estado.contas['756-4277-6498']?.titulos ?? {})[0]?.pagador).toMatchObject({
      tipoInscricao: '2',
      inscricao: '12ABC34501DE35',
    });
    expect(retornos[0]?.conteudo.toString('latin1').slice(242 * 2 + 132, 242 * 2 + 148)).toBe('2012ABC34501DE35');
  });
});

describe('entradas rejeitadas (03)', () => {
  const dia = dataCivil('2027-02-01');
  it.each<[string, Partial<TituloRemessa>]>([
    ['08', { nossoNumero: '0000001-1' }],
    ['17', { vencimento: dataCivil('2027-01-14'), descontos: [] }],
    ['18', { vencimento: dataCivil('2026-11-10'), emissao: dataCivil('2026-11-01'), descontos: [] }],
    ['20', { valorCentavos: 0, descontos: [] }],
    ['25', { emissao: dataCivil('2027-01-16') }],
    ['27', { juros: { tipo: 'VALOR_DIA', valorCentavos: 0 } }],
    ['29', { descontos: [{ tipo: 'VALOR', valorCentavos: 123_456, ate: dia }] }],
    ['30', { descontos: [{ tipo: 'VALOR', valorCentavos: 0, ate: dia }] }],
    ['34', { abatimentoCentavos: 123_456 }],
    ['45', { pagador: { ...pagador, nome: '' } }],
    ['46', { pagador: { ...pagador, documento: '52998224724' } }],
    ['47', { pagador: { ...pagador, endereco: '' } }],
    ['48', { pagador: { ...pagador, cep: '00000000' } }],
    ['49', { pagador: { ...pagador, cep: '00100000' } }],
    ['51', { pagador: { ...pagador, uf: 'RJ' } }],
    ['52', { pagador: { ...pagador, uf: 'XX' } }],
    ['58', { multa: { tipo: 'VALOR', valorCentavos: 10, desde: dia } }],
    ['59', { multa: { tipo: 'VALOR', valorCentavos: 0 } }],
    ['79', { juros: { tipo: 'VALOR_DIA', valorCentavos: 10, desde: dia } }],
    ['80', { descontos: [{ tipo: 'VALOR', valorCentavos: 10, ate: dataCivil('2027-02-06') }] }],
    ['86', { seuNumero: '' }],
  ])('motivo %s', (codigo, mudancas) => {
    const { estado, retornos } = enviar([titulo(mudancas)]);
    expect(resumo(lerRetorno(retornos[0]?.conteudo ?? Buffer.alloc(0)))).toEqual([['03', codigo]]);
    expect(estado.contas['756-4277-6498']?.titulos).toEqual({});
  });

  it('nosso número repetido no arquivo (09) ou já cadastrado (63); até cinco motivos', () => {
    const primeira = enviar([titulo(), titulo()]);
    expect(resumo(retornoDe(primeira))).toEqual([['02'], ['03', '09', '63']]);
    expect(resumo(retornoDe(enviar([titulo()], 2, primeira.estado)))).toEqual([['03', '63']]);
    const vazio = { nome: '', documento: '1', endereco: '', bairro: '', cep: '1', cidade: '', uf: '' };
    const pior = titulo({ pagador: vazio, seuNumero: '' });
    expect(resumo(retornoDe(enviar([pior])))).toEqual([['03', '86', '45', '46', '47', '49']]);
  });

  it('sem o código do cliente o dígito do nosso número não é verificado', () => {
    const { conteudo } = escreverRemessa(pedido([titulo({ nossoNumero: '0000001-1' })], { conferir: false }));
    expect(resumo(retornoDe(processarRemessa(conteudo, ESTADO_INICIAL)))).toEqual([['02']]);
  });
});

describe('instruções', () => {
  const entrada = enviar([titulo()]);
  const instruir = (mudancas: Partial<TituloRemessa>, estado = entrada.estado, nsa = 2) =>
    enviar([titulo(mudancas)], nsa, estado);
  const guardado = ({ estado }: RemessaProcessada) => Object.values(estado.contas['756-4277-6498']?.titulos ?? {})[0];

  it('baixa (09) com a tarifa à parte (28); baixar de novo é rejeitado (26 A7)', () => {
    const baixa = instruir({ movimento: '02' });
    expect(resumo(retornoDe(baixa))).toEqual([
      ['09', '10'],
      ['28', '13'],
    ]);
    expect(retornoDe(baixa).ocorrencias[1]).toMatchObject({ tarifa: 250, valorPago: 0, valorCreditado: 0 });
    expect(resumo(retornoDe(instruir({ movimento: '02' }, baixa.estado, 3)))).toEqual([['26', 'A7']]);
  });

  it('vencimento, desconto, abatimento e valor mudam o título', () => {
    const vencimento = dataCivil('2027-03-05');
    const prorrogado = instruir({ movimento: '06', vencimento, multa: undefined });
    expect(resumo(retornoDe(prorrogado))).toEqual([['14']]);
    expect(guardado(prorrogado)).toMatchObject({ vencimento, juros: { data: '2027-03-06' }, multa: { codigo: '2' } });
    expect(guardado(instruir({ movimento: '08' }))?.descontos).toEqual([]);
    expect(guardado(instruir({ movimento: '04', abatimentoCentavos: 500 }))?.abatimento).toBe(500);
    expect(guardado(instruir({ movimento: '47', valorCentavos: 200_000 }))?.valor).toBe(200_000);
  });

  it('de título que o banco não conhece (60), ou abatimento sem valor (33)', () => {
    expect(resumo(retornoDe(instruir({ movimento: '02', nossoNumero: nossoNumero(9) })))).toEqual([['26', '60']]);
    expect(resumo(retornoDe(instruir({ movimento: '04' })))).toEqual([['26', '33']]);
  });
});

describe('o arquivo inteiro recusado', () => {
  const { conteudo } = escreverRemessa(pedido([titulo()], { nsa: 5 }));
  const bruto = conteudo.toString('latin1');
  const erros = (texto: string, estado = ESTADO_INICIAL) =>
    processarRemessa(Buffer.from(texto, 'latin1'), estado).erros;
  const trocar = (linha: number, de: number, novo: string) => {
    const em = linha * 242 + de - 1;
    return bruto.slice(0, em) + novo + bruto.slice(em + novo.length);
  };

  it('NSA que não cresce; o mesmo arquivo de novo não muda nada', () => {
    const primeira = processarRemessa(conteudo, ESTADO_INICIAL);
    expect(enviar([titulo({ nossoNumero: nossoNumero(2) })], 5, primeira.estado).erros).toEqual([
      'Número sequencial 5 não é maior que o da última remessa (5).',
    ]);
    const denovo = processarRemessa(conteudo, primeira.estado);
    expect(denovo).toMatchObject({ repetida: true, nomes: primeira.nomes, retornos: [] });
    expect(denovo.estado).toBe(primeira.estado);
  });

  it.each([
    ['linha de outro tamanho', bruto.replace('\r\n', ' \r\n'), /Linha 1: tem 241 posições/],
    ['outro banco', trocar(2, 1, '341'), /Linha 3: código do banco/],
    ['minúscula', trocar(3, 34, 'j'), /Linha 4: minúscula/],
    ['versão do arquivo', trocar(0, 164, '103'), /layout do arquivo/],
    ['versão do lote', trocar(1, 14, '060'), /Lote 0001: operação, serviço ou versão/],
    ['sequencial fora de ordem', trocar(3, 9, '00009'), /Linha 4: número do lote ou sequencial/],
    ['total do lote', trocar(5, 30, '00000000000000001'), /valor total dos títulos/],
    ['registros do lote', trocar(5, 18, '000009'), /Lote 0001: quantidade de registros/],
    ['registros do arquivo', trocar(6, 24, '000009'), /registros do arquivo/],
    ['lotes do arquivo', trocar(6, 18, '000002'), /lotes do arquivo/],
    ['segmento de outro movimento', trocar(3, 16, '02'), /Linha 4: segmento Q sem o P/],
    ['sem trailer', bruto.slice(0, -242), /Trailer do arquivo/],
    ['inscrição do beneficiário', trocar(0, 31, '00'), /CPF\/CNPJ do beneficiário/],
    ['conta que não é número', trocar(0, 59, '../../../../'), /Agência ou conta/],
    ['data de geração', trocar(0, 144, '31022027'), /Data de geração/],
  ])('%s', (_caso, texto, diz) => {
    expect(erros(texto).join('\n')).toMatch(diz);
  });
});
