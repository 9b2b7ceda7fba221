import type { DataCivil } from '@sineta/nucleo';
import { lerCsv } from '../../../../test/apoio/ler-zip.js';
import { NOTA_DE_SAO_PAULO } from '../../../../test/apoio/notas-das-cidades.js';
import { COLUNAS, csvDaNumeracao, documentosDaNota, leiaMe, linhaDaNota, tributosOuNada } from './pacote.regras.js';
import type { NotaDoPacote } from './pacote.repository.js';
import { paraCsv } from '@sineta/plataforma';

const NOTA: NotaDoPacote = {
  ...{ id: '0192f0a0-0000-7000-8000-000000000001', familia: 'SAO_PAULO', provedor: null, municipio: '3550308' },
  ...{ ambiente: 'PRODUCAO', serie: '1', numero: 7, situacao: 'CANCELADA', chaveAcesso: null, numeroNfse: '1024' },
  ...{ codigoVerificacao: 'ABCD1234', dataEmissao: '2026-11-22' as DataCivil, competencia: '2026-11' as never },
  ...{
    xmlDocumento: '<RPS/>',
    xmlNfse: NOTA_DE_SAO_PAULO,
    xmlPedidoCancelamento: '<Pedido/>',
    xmlEvento: '<Retorno/>',
  },
  pedidoCancelamento: { motivo: 'OUTROS', texto: '=1+1; nota errada', pedidoEm: '2026-11-23T10:00:00Z' },
  // Late in the evening of São Paulo, already another day in UTC.
  ...{ autorizadaEm: new Date('2026-11-23T01:30:00Z'), movimentoNumero: 3, servicoCentavos: 175_000 },
  ...{ descontoIncondicionalCentavos: 10_500, descontoCondicionalCentavos: 0, servicoNome: 'Mensalidade' },
  retencoes: { issRetido: true, issCentavos: 4_000, irrfCentavos: 2_625, csrfCentavos: 0 },
  ...{ tomadorNome: 'Mariana "Nina" Fontes', tomadorDocumento: '52998224725', nossoNumero: '1010-0' },
  parcelas: [{ numero: 11, vencimento: '2026-11-10' as DataCivil }],
  ...{ substituicao: null, substitui: null, substituta: null, eventos: [] },
};

const CHAVE = '3'.repeat(50);
const evento = (codigo: string, nsu: number, chaveSubstituta: string | null = null) => ({
  ...{ nsu, idDocumento: `EVT${CHAVE}${codigo}001`, evento: codigo, chaveSubstituta },
  xml: `<evento><infEvento Id="EVT${CHAVE}${codigo}001"><e${codigo}>…</e${codigo}></infEvento></evento>`,
});

it('uma linha por nota, em vírgulas, e nada que a planilha execute', () => {
  const { tributos, problema } = tributosOuNada(NOTA);
  expect(problema).toBeNull();
  const texto = paraCsv([], COLUNAS) + paraCsv([linhaDaNota(NOTA, tributos)], COLUNAS, { continua: true });
  const [linha, ...outras] = lerCsv(texto);
  expect(outras).toEqual([]);
  expect(linha).toMatchObject({
    ...{ Situação: 'CANCELADA', 'Número da NFS-e': '1024', Emissão: '22/11/2026', Autorização: '22/11/2026' },
    ...{ Tomador: 'Mariana Albuquerque & Filhos', 'CPF/CNPJ do tomador': '52998224725', 'Valor do serviço': '1750,00' },
    ...{ 'Desconto incondicionado': '105,00', 'Base de cálculo': '1600,00', 'Alíquota do ISS': '2,5' },
    ...{ 'Valor do ISS': '40,00', 'ISS retido': 'sim', 'IRRF retido': '26,25', 'Valor líquido': '1594,31' },
    ...{ 'Classificação tributária': '200028', Boleto: '1010-0', Parcelas: '11 (10/11/2026)' },
    ...{ 'Motivo do cancelamento': "'=1+1; nota errada", Arquivo: 'notas/NFSe-3550308-1024.xml' },
  });
  expect(linha?.['SHA-256']).toMatch(/^[0-9a-f]{64}$/);
});

it('leva cada documento como foi guardado, e os eventos só de quem tem', () => {
  expect(documentosDaNota(NOTA).map(({ nome, conteudo }) => [nome, conteudo.toString()])).toEqual([
    ['notas/NFSe-3550308-1024.xml', NOTA_DE_SAO_PAULO],
    ['enviados/RPS-SAO_PAULO-1-7.xml', '<RPS/>'],
    ['eventos/3550308-1024-pedido-de-cancelamento.xml', '<Pedido/>'],
    ['eventos/3550308-1024-cancelamento.xml', '<Retorno/>'],
  ]);
  expect(documentosDaNota({ ...NOTA, xmlNfse: null, xmlPedidoCancelamento: null, xmlEvento: null })).toHaveLength(1);
});

it('a substituída diz qual tomou o lugar dela, e a nova, de quem é e por quê', () => {
  const doPar = (mudancas: Partial<NotaDoPacote>) => linhaDaNota({ ...NOTA, ...mudancas }, { issRetido: false });
  expect(doPar({ situacao: 'SUBSTITUIDA', substituta: '1025' })).toMatchObject({
    ...{ Situação: 'SUBSTITUIDA', 'Substituída pela NFS-e': '1025', 'Substitui a NFS-e': '' },
  });
  const substituicao = { motivo: '99', texto: 'Nome errado' } as const;
  expect(doPar({ substitui: '1024', substituicao })).toMatchObject({
    ...{ 'Substitui a NFS-e': '1024', 'Motivo da substituição': 'Nome errado', 'Substituída pela NFS-e': '' },
  });
  expect(doPar({ substituicao: { motivo: '01', texto: null } })['Motivo da substituição']).toBe('01');
  // Replaced by another system: only the event tells by what.
  expect(doPar({ eventos: [evento('105102', 9, CHAVE)] })['Substituída pela NFS-e']).toBe(CHAVE);
});

it('os eventos que só o ambiente nacional tem entram uma vez, cada um com o seu nome', () => {
  const analise = { motivo: 'OUTROS', texto: 'x', pedidoEm: '2026-11-23T10:00:00Z', analise: true } as const;
  const nacional = { ...NOTA, familia: 'NACIONAL', chaveAcesso: CHAVE } as const;
  const eventos = [evento('101103', 4), evento('105104', 5), evento('105102', 6), evento('907201', 7)];
  const nomes = documentosDaNota({
    ...nacional,
    ...{ pedidoCancelamento: analise, xmlEvento: evento('105104', 5).xml, eventos },
  }).map(({ nome }) => nome);
  expect(nomes.slice(2)).toEqual([
    `eventos/${CHAVE}-pedido-de-analise.xml`,
    `eventos/${CHAVE}-cancelamento-deferido.xml`,
    `eventos/${CHAVE}-analise-pedida-nsu4.xml`,
    `eventos/${CHAVE}-substituicao-nsu6.xml`,
    `eventos/${CHAVE}-evento-907201-nsu7.xml`,
  ]);
});

it('nota sem documento, ou com documento ilegível, não para o mês', () => {
  expect(tributosOuNada({ ...NOTA, xmlNfse: null }).problema).toContain('ainda não entregou o XML');
  const { tributos, problema } = tributosOuNada({ ...NOTA, xmlNfse: '<quebrado' });
  expect(problema).toContain('XML');
  const linha = linhaDaNota({ ...NOTA, servicoNome: null }, tributos);
  expect(linha).toMatchObject({ Tomador: 'Mariana "Nina" Fontes', Serviço: '', 'Valor do ISS': '' });
});

it('o LEIA-ME diz quando o mês não está completo, as lacunas e a homologação', () => {
  const serie = { familia: 'SAO_PAULO', ambiente: 'PRODUCAO', serie: '1', ultimo: 9, autorizadas: 7 } as const;
  const resumo = {
    ...{ escola: { razaoSocial: 'Colégio', cnpj: '11222333000181' }, competencia: '2026-11' as never },
    ...{ ambiente: 'PRODUCAO' as const, somas: { notas: 7, servicoCentavos: 1_225_000, baseCentavos: 1_151_500 } },
    contagem: [{ situacao: 'AUTORIZADA', autorizada: true, quantidade: 7, comDocumento: 7, eventos: 0 }],
    series: [{ ...serie, emAndamento: 0, rejeitadas: 0, livres: [], lacunas: [] }],
    problemas: [],
  };
  const completo = leiaMe(resumo);
  expect(completo).toContain('AUTORIZADA: 7');
  expect(completo).toContain('serviços R$ 12.250,00; sem os descontos incondicionados R$ 11.515,00');
  expect(completo).toContain('Nenhuma lacuna na numeração.');
  expect(completo).not.toMatch(/HOMOLOGAÇÃO|NÃO ESTÁ COMPLETO/);
  const incompleto = leiaMe({
    ...resumo,
    ambiente: 'HOMOLOGACAO',
    contagem: [
      ...resumo.contagem,
      { situacao: 'REJEITADA', autorizada: false, quantidade: 2, comDocumento: 0, eventos: 0 },
    ],
    series: [{ ...serie, emAndamento: 0, rejeitadas: 2, livres: [], lacunas: [4, 5] }],
    problemas: ['NFS-e 9: sem PDF'],
  });
  expect(incompleto).toContain('HOMOLOGAÇÃO: ESTAS NOTAS NÃO TÊM VALIDADE JURÍDICA.');
  expect(incompleto).toContain('O MÊS NÃO ESTÁ COMPLETO');
  expect(incompleto).toContain('REJEITADA: 2');
  expect(incompleto).toContain('SAO_PAULO, série 1: 4, 5');
  expect(incompleto).toContain('NFS-e 9: sem PDF');
  expect(lerCsv(csvDaNumeracao(resumo.series))).toMatchObject([{ Série: '1', 'Último número': '9', Lacunas: '' }]);
});
