import { dataCivil } from '@sineta/nucleo';
import type { PedidoDeNfseDto } from './nfse.dto.js';
import { diferencas, notaAvulsa, ponteiroDoPedido, problemasDoPedido, retencoesPedidas } from './nfse.regras.js';

const HOJE = dataCivil('2026-11-27');
const ENDERECO = {
  ...{ logradouro: 'Rua das Acácias', numero: '1', bairro: 'Centro', municipioIbge: '3106200', cep: '30140071' },
};
const pedido = (mais: Partial<PedidoDeNfseDto> = {}): PedidoDeNfseDto =>
  ({
    ...{ referencia: 'r-1', descricao: 'Curso', competencia: '2026-11', valores: { servicoCentavos: 1_000 } },
    ...{ servicoId: 'um', ...mais },
  }) as PedidoDeNfseDto;
const codigos = (p: PedidoDeNfseDto, familia: 'NACIONAL' | 'ABRASF' = 'NACIONAL') =>
  problemasDoPedido(p, familia, HOJE).map(({ codigo, campo }) => `${codigo} ${campo}`);

it('diz todos os problemas do pedido de uma vez', () => {
  expect(codigos(pedido())).toEqual([]);
  const tudoErrado = pedido({
    ...{ tomadorId: 'a', tomador: { documento: '1', nome: 'x' }, servico: { codigoTributacaoNacional: '080101' } },
    dataEmissao: dataCivil('2026-11-28'),
    valores: { servicoCentavos: 1_000, descontoIncondicionalCentavos: 600, deducoesCentavos: 500 },
  });
  expect(codigos(tudoErrado)).toEqual([
    ...['S020 /tomador', 'S021 /servico', 'S022 /dataEmissao', 'S023 /valores', 'S024 /valores/deducoesCentavos'],
  ]);
  const { servicoId: _sem, ...semServico } = pedido();
  expect(codigos(semServico as PedidoDeNfseDto)).toEqual(['S021 /servicoId']);
});

it('deduções só onde o leiaute as tem', () => {
  const comDeducoes = pedido({ valores: { servicoCentavos: 1_000, deducoesCentavos: 100 } });
  expect(codigos(comDeducoes, 'ABRASF')).toEqual([]);
});

it.each([
  ['toma/CPF', '/tomador/documento'],
  ['toma/end/endNac/CEP', '/tomador/endereco/cep'],
  ['toma/end/endNac', '/tomador/endereco'],
  ['toma/xNome', '/tomador/nome'],
  ['TomadorServico/IdentificacaoTomador/CpfCnpj', '/tomador/documento'],
  ['Tomador/Endereco/CodigoMunicipio', '/tomador/endereco/municipioIbge'],
  ['EnderecoTomador/CEP', '/tomador/endereco/cep'],
  ['serv/cServ/cTribNac', '/servico/codigoTributacaoNacional'],
  ['Servico/ItemListaServico', '/servico/codigoTributacaoNacional'],
  ['CodigoServico', '/servico/codigoTributacaoMunicipal'],
  ['serv/cServ/cNBS', '/servico/codigoNbs'],
  ['serv/cServ/xDescServ', '/descricao'],
  ['valores/trib/tribMun/tpRetISSQN', '/retencoes/iss'],
  ['valores/trib/tribFed/vRetIRRF', '/retencoes/irrfCentavos'],
  ['valores/vDescCondIncond/vDescIncond', '/valores/descontoIncondicionalCentavos'],
  ['valores/vServPrest/vServ', '/valores/servicoCentavos'],
  ['Servico/Valores/ValorServicos', '/valores/servicoCentavos'],
  ['IBSCBS/cIndOp', '/servico/indicadorOperacao'],
  ['IBSCBS/valores/trib/gIBSCBS/CST', '/servico/cst'],
  ['dCompet', '/competencia'],
  ['dhEmi', '/dataEmissao'],
  ['prest/regTrib/opSimpNac', ''],
])('o campo %s do documento é %s no pedido', (campo, ponteiro) => {
  expect(ponteiroDoPedido(campo, { ...pedido(), servicoId: undefined })).toBe(ponteiro);
});

it('o que o pedido só nomeia é apontado pelo identificador', () => {
  const porId = pedido({ tomadorId: 'a' });
  expect(ponteiroDoPedido('toma/CPF', porId)).toBe('/tomadorId');
  expect(ponteiroDoPedido('serv/cServ/cNBS', porId)).toBe('/servicoId');
  expect(ponteiroDoPedido('/valores', porId)).toBe('/valores');
});

it('o mesmo pedido em outra ordem é o mesmo; o que difere é apontado', () => {
  const a = { x: 1, y: { z: 'a', w: [1, 2] } };
  expect(diferencas(a, { y: { w: [1, 2], z: 'a' }, x: 1 })).toEqual([]);
  expect(diferencas(a, { x: 1, y: { z: 'b', w: [1, 3] }, k: null })).toEqual(['/k', '/y/w', '/y/z']);
});

it('quem não está no cadastro vai com o nome do município e sem identificador', () => {
  const { tomador, servico } = notaAvulsa(
    pedido({
      servicoId: undefined,
      servico: { codigoTributacaoNacional: '080201', codigoNbs: '122051900' },
      tomador: { documento: '73156028444', nome: 'Helena', endereco: ENDERECO },
    }),
  );
  expect(tomador).toMatchObject({ id: null, municipio: 'Belo Horizonte', uf: 'MG', cep: '30140071' });
  expect(servico).toMatchObject({ codigoTributacaoNacional: '080201', emiteNota: true, tributosPercentual: '0' });
});

it('as retenções são as que o pedido diz; o ISS, pela alíquota do serviço', () => {
  const { servico } = notaAvulsa(
    pedido({ servico: { codigoTributacaoNacional: '080201', aliquotaIss: '2.5' } as PedidoDeNfseDto['servico'] }),
  );
  if (!servico) throw new Error('sem serviço');
  const nota = { baseCentavos: 100_010, servico, data: HOJE };
  expect(retencoesPedidas({ iss: true, irrfCentavos: 1_500 }, nota)).toEqual({
    ...{ issRetido: true, issCentavos: 2_500, irrfCentavos: 1_500, csrfCentavos: 0 },
  });
  expect(retencoesPedidas({}, nota)).toMatchObject({ issRetido: false, issCentavos: 0 });
});
