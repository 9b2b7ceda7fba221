import { assinar, empacotar, lerDistribuicao, lerXml, montarDps, verificarAssinatura } from '@sineta/nfse';
import type { DadosDps, ItemDistribuido } from '@sineta/nfse';
import { AGORA, CNPJ, escola, MENSALIDADE, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { validadorOficialOuNulo } from '../../../../test/apoio/esquemas-da-nfse.js';
import { SefinSandbox } from '../sefin/sefin-sandbox.js';
import { AdnSandbox, FORMAS_DE_AVARIA, type OpcoesDoAdn } from './adn-sandbox.js';

const EMPRESA = '11222333000181';

function treino(opcoes: Partial<OpcoesDoAdn> = {}) {
  const sefin = new SefinSandbox({ par: outra, agora: () => AGORA });
  const adn = new AdnSandbox({ documentos: () => sefin.documentos(), agora: () => AGORA, ...opcoes });
  const emitir = (numero: number, mudanca: Partial<DadosDps> = {}): string => {
    const { id, xml } = montarDps({ ...MENSALIDADE, numero, ...mudanca });
    const { status, corpo } = sefin.receberDps({ pacote: empacotar(assinar(xml, id, escola)) });
    if (status !== 201) throw new Error(JSON.stringify(corpo));
    return String(corpo['chaveAcesso']);
  };
  const perguntar = (nsu: number, cnpj = CNPJ): readonly ItemDistribuido[] => {
    const { status, corpo } = adn.distribuir(String(nsu), cnpj, cnpj);
    const lido = lerDistribuicao({ status, corpo: JSON.stringify(corpo) });
    return lido.tipo === 'DOCUMENTOS' ? lido.itens : [];
  };
  return { sefin, adn, emitir, perguntar };
}

const paraEmpresa = { tomador: { ...MENSALIDADE.tomador, nome: 'Empresa Ltda', documento: EMPRESA } };

it('cada um recebe as notas e os eventos em que aparece, na ordem, assinados e conforme o esquema', async () => {
  const oficial = await validadorOficialOuNulo();
  const { sefin, emitir, perguntar } = treino();
  const primeira = emitir(1);
  const daEmpresa = emitir(2, paraEmpresa);
  expect(sefin.cancelarDeOficio(primeira, 'Processo administrativo 12/2026')).toBe(true);
  expect(sefin.cancelarDeOficio(primeira, 'Outra vez não')).toBe(false);
  const todos = perguntar(0);
  expect(todos.map(({ nsu, chave, documento }) => [nsu, chave, documento?.tipo])).toEqual([
    [1, primeira, 'NFSE'],
    [2, daEmpresa, 'NFSE'],
    [3, primeira, 'EVENTO'],
  ]);
  expect(todos[2]?.documento).toMatchObject({ evento: '305101', motivo: 'Processo administrativo 12/2026' });
  for (const { conteudo } of todos) {
    expect(verificarAssinatura(conteudo)).toMatchObject({ valida: true });
    const raiz = lerXml(conteudo).nome as 'NFSe' | 'evento';
    if (oficial) expect(oficial.validar(raiz, conteudo)).toEqual([]);
  }
  expect(perguntar(0, EMPRESA).map(({ chave }) => chave)).toEqual([daEmpresa]);
  expect(perguntar(3)).toEqual([]);
  oficial?.fechar();
});

it('lotes de 50, e o último NSU de novo só se o serviço for inclusivo', () => {
  const { emitir, perguntar } = treino();
  for (let n = 1; n <= 51; n++) emitir(n);
  expect(perguntar(0).map(({ nsu }) => nsu)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(perguntar(50).map(({ nsu }) => nsu)).toEqual([51]);
  const outro = treino({ inclusivo: true });
  outro.emitir(1);
  expect(outro.perguntar(1).map(({ nsu }) => nsu)).toEqual([1]);
});

it('sem documentos, 404 em JSON; certificado de outra raiz e NSU sem número, recusados', () => {
  const { adn } = treino();
  expect(adn.distribuir('0', CNPJ, CNPJ)).toMatchObject({
    status: 404,
    corpo: { StatusProcessamento: 'NENHUM_DOCUMENTO_LOCALIZADO', LoteDFe: [] },
  });
  expect(adn.distribuir('0', CNPJ, EMPRESA)).toMatchObject({ status: 403, corpo: { Erros: [{ Codigo: 'E2243' }] } });
  expect(adn.distribuir('x', CNPJ, CNPJ)).toMatchObject({ status: 400 });
});

it.each(FORMAS_DE_AVARIA)('avaria por %s: quem lê percebe', (forma) => {
  const { adn, emitir, perguntar } = treino();
  const chave = emitir(1);
  emitir(2);
  expect(adn.avariar(chave, forma)).toBe(true);
  const [avariado, bom] = perguntar(0);
  const ruim = avariado?.problema !== null || !verificarAssinatura(avariado.conteudo).valida;
  expect([ruim, bom?.problema]).toEqual([true, null]);
});
