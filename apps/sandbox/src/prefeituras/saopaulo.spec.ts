import {
  criarAssinante,
  criarEmissorSaoPaulo,
  type DesfechoDoEnvio,
  type DocumentoMontado,
  type Emissor,
  type LoteMontado,
} from '@sineta/nfse';
import { CNPJ, escola, outra } from '../../../../test/apoio/escola-com-certificado.js';
import { notaMunicipal } from '../../../../test/apoio/nota-municipal.js';
import { pastaCompartilhada } from '../../../../test/apoio/pasta-compartilhada.js';
import {
  codigosDe,
  comPrefeituras,
  daquiADias,
  desfechos,
  loteMunicipal as lote,
  numeroDa,
} from '../../../../test/apoio/prefeitura-de-treino.js';

const SP = '3550308';

const mundo = comPrefeituras();

function emissor(versao: '1' | '2', opcoes: Record<string, string> = {}): Emissor {
  const url = `${mundo.sandbox.urlPrefeituras}/${SP}/lotenfe.asmx`;
  const perfil = { ambiente: 'HOMOLOGACAO', caminhos: {}, soNoPortal: [], provedor: null, municipio: SP, url } as const;
  const todas = { homologacao: 'COMPLETA', naoEncontrada: '1106', ...opcoes };
  return criarEmissorSaoPaulo({ ...perfil, familia: 'SAO_PAULO', versao, opcoes: todas });
}

const enviar = (e: Emissor, montado: LoteMontado): Promise<DesfechoDoEnvio> => mundo.cliente.emitir(e, montado);

/** Signed again as a whole: only what is inside is wrong. */
function assinarDeNovo(xml: string): string {
  const semAssinatura = xml.replace(/<Signature .*<\/Signature>/s, '');
  return criarAssinante(escola).assinar(semAssinatura, [{ id: null, lugar: 'NA_RAIZ' }]);
}

function mexido(montado: LoteMontado, de: string | RegExp, para: string): LoteMontado {
  return { ...montado, xml: assinarDeNovo(montado.xml.replace(de, para)) };
}

let proximo = 1;

describe.each(['1', '2'] as const)('São Paulo de treino, leiaute %s', (versao) => {
  it('emite, acha por RPS, recusa o repetido, cancela uma vez só e não reusa o número', async () => {
    const e = emissor(versao);
    const numero = proximo++;
    const montado = lote(e, [notaMunicipal(SP, numero)]);
    const emitida = await enviar(e, montado);
    const daNota = numeroDa(emitida);
    expect(desfechos(emitida)).toMatchObject([{ nota: { semDocumento: true } }]);
    expect(await mundo.cliente.consultar(e, numero)).toMatchObject({ cancelada: false, nota: { numero: daNota } });
    expect(await mundo.cliente.consultar(e, 99_999)).toEqual({ tipo: 'NAO_ENCONTRADA' });
    expect(codigosDe(await enviar(e, montado))).toEqual(['224']);
    const deOutraCadeia = ({ id, xml }: DocumentoMontado): DocumentoMontado => ({
      id,
      xml: assinarDeNovo(xml.replace(/(<AssinaturaCancelamento>)..../, '$1AAAA')),
    });
    expect(await mundo.cliente.cancelar(e, daNota, mundo.agora, deOutraCadeia)).toMatchObject({
      erros: [{ codigo: '1305' }],
    });
    for (let vez = 1; vez <= 2; vez++)
      expect((await mundo.cliente.cancelar(e, daNota, mundo.agora)).tipo).toBe('CANCELADA');
    expect((await mundo.cliente.consultarBaixa(e, daNota, mundo.agora))?.tipo).toBe('CANCELADA');
    expect(await mundo.cliente.consultar(e, numero)).toMatchObject({ tipo: 'ENCONTRADA', cancelada: true });
    expect(codigosDe(await enviar(e, montado))).toEqual(['223']);
  });

  it('cada RPS por si: o bom vira nota e o ruim diz por quê; com transação, nenhum', async () => {
    const ruim = { servico: { ...notaMunicipal(SP, 1).servico, codigoMunicipal: '1234' } };
    const dois = () => [notaMunicipal(SP, proximo++), notaMunicipal(SP, proximo++, ruim)];
    const recusado = { tipo: 'REJEITADA', erros: [{ codigo: '306' }] };
    const sozinhos = emissor(versao);
    expect(desfechos(await enviar(sozinhos, lote(sozinhos, dois())))).toMatchObject([{ tipo: 'AUTORIZADA' }, recusado]);
    const juntos = emissor(versao, { transacao: 'true' });
    expect(desfechos(await enviar(juntos, lote(juntos, dois())))).toMatchObject([{ tipo: 'DUVIDA' }, recusado]);
    expect(await mundo.cliente.consultar(juntos, proximo - 2)).toEqual({ tipo: 'NAO_ENCONTRADA' });
  });

  it('assinatura do RPS, da mensagem e certificado', async () => {
    const e = emissor(versao);
    const bom = lote(e, [notaMunicipal(SP, proximo++)]);
    const deOutraSerie = mexido(bom, '<SerieRPS>A<', '<SerieRPS>B<');
    const documentos = bom.documentos.map((d) => ({ ...d, id: d.id.replace('-A-', '-B-') }));
    expect(codigosDe(await enviar(e, { ...deOutraSerie, documentos }))).toEqual(['1206']);
    expect(codigosDe(await enviar(e, { ...bom, xml: bom.xml.replace('>1350.00<', '>1350.01<') }))).toEqual(['1050']);
    expect(codigosDe(await enviar(e, lote(e, [notaMunicipal(SP, proximo++)], outra)))).toEqual(['1050']);
    mundo.agora = daquiADias(800);
    expect(codigosDe(await enviar(e, bom))).toEqual(['1050']);
  });
});

describe('lote assíncrono, leiaute 2', () => {
  const assincrono = (opcoes: Record<string, string> = {}) => emissor('2', { envio: 'ASSINCRONO', ...opcoes });
  const receber = async (e: Emissor, montado: LoteMontado): Promise<string> => {
    const recebido = e.enviar.ler(await mundo.cliente.trocar(e, e.enviar.pedido(montado)), montado);
    return recebido.tipo === 'RECEBIDO' ? recebido.protocolo : JSON.stringify(recebido);
  };
  const perguntar = async (e: Emissor, montado: LoteMontado, protocolo: string, caos?: string) => {
    const pedido = { ...montado, protocolo, par: escola };
    return e.consultarLote?.ler(await mundo.cliente.trocar(e, e.consultarLote.pedido(pedido), caos), pedido);
  };

  it('protocolo na hora, em processamento, e depois o bom é nota e o ruim diz por quê', async () => {
    await mundo.informar(SP, '', { demoraDoLoteMs: 60_000 });
    const e = assincrono();
    const ruim = { servico: { ...notaMunicipal(SP, 1).servico, codigoMunicipal: '1234' } };
    const montado = lote(e, [notaMunicipal(SP, proximo++), notaMunicipal(SP, proximo++, ruim)]);
    const protocolo = await receber(e, montado);
    expect(protocolo).toHaveLength(32);
    expect(await perguntar(e, montado, protocolo)).toEqual({ tipo: 'EM_PROCESSAMENTO' });
    mundo.agora = daquiADias(1);
    expect(desfechos(await perguntar(e, montado, protocolo))).toMatchObject([
      { tipo: 'AUTORIZADA' },
      { tipo: 'REJEITADA', erros: [{ codigo: '306' }] },
    ]);
    await mundo.informar(SP, '', { demoraDoLoteMs: 0 });
  });

  it('mensagem recusada não tem protocolo; protocolo de outro é dúvida; o teste não emite', async () => {
    const e = assincrono();
    const numero = proximo++;
    const bom = lote(e, [notaMunicipal(SP, numero)]);
    expect(await receber(e, { ...bom, xml: bom.xml.replace('>1350.00<', '>1350.01<') })).toContain('1050');
    expect(await perguntar(e, bom, '0'.repeat(32))).toMatchObject({ tipo: 'DUVIDA' });
    const teste = assincrono({ homologacao: 'TESTE' });
    const protocolo = await receber(teste, bom);
    expect(desfechos(await perguntar(teste, bom, protocolo))).toMatchObject([{ tipo: 'ACEITA_NO_TESTE' }]);
    expect(await mundo.cliente.consultar(e, numero)).toEqual({ tipo: 'NAO_ENCONTRADA' });
  });

  it.each([
    ['falha', false],
    ['html', false],
    ['nao-achou', false],
    ['metade', true],
  ] as const)(
    '%s ao enviar: dúvida; recebido: %s; ao perguntar, dúvida, e a próxima pergunta vale',
    async (caos, tem) => {
      const e = assincrono();
      const numero = proximo++;
      const montado = lote(e, [notaMunicipal(SP, numero)]);
      expect(e.enviar.ler(await mundo.cliente.trocar(e, e.enviar.pedido(montado), caos), montado).tipo).toBe('DUVIDA');
      expect((await mundo.cliente.consultar(e, numero)).tipo).toBe(tem ? 'ENCONTRADA' : 'NAO_ENCONTRADA');
      const outro = lote(e, [notaMunicipal(SP, proximo++)]);
      const protocolo = await receber(e, outro);
      expect((await perguntar(e, outro, protocolo, caos))?.tipo).toBe('DUVIDA');
      expect(desfechos(await perguntar(e, outro, protocolo))).toMatchObject([{ tipo: 'AUTORIZADA' }]);
    },
  );

  it('perdida a resposta depois de recebido, o RPS é achado; o mesmo lote outra vez não faz outra nota', async () => {
    const e = assincrono();
    const numero = proximo++;
    const montado = lote(e, [notaMunicipal(SP, numero)]);
    await expect(mundo.cliente.trocar(e, e.enviar.pedido(montado), 'perde')).rejects.toThrow();
    expect((await mundo.cliente.consultar(e, numero)).tipo).toBe('ENCONTRADA');
    expect(codigosDe((await perguntar(e, montado, await receber(e, montado))) as DesfechoDoEnvio)).toEqual(['224']);
  });
});

describe('regras de São Paulo', () => {
  const put = (caminho: string, corpo: object) => mundo.informar(SP, caminho, corpo);

  it('totais do lote da versão 1, valor inicial, município, Simples e CEP', async () => {
    const v1 = emissor('1');
    const um = lote(v1, [notaMunicipal(SP, proximo++)]);
    const outroTotal = mexido(um, /<ValorTotalServicos>[^<]*/, '<ValorTotalServicos>1.00');
    expect(codigosDe(await enviar(v1, outroTotal))).toEqual(['1204']);
    const v2 = emissor('2');
    const novo = () => lote(v2, [notaMunicipal(SP, proximo++)]);
    const codigos = async (montado: LoteMontado) => codigosDe(await enviar(v2, montado));
    expect(await codigos(mexido(novo(), /ValorFinalCobrado/g, 'ValorInicialCobrado'))).toEqual(['640']);
    const municipio = '<MunicipioPrestacao>3550308</MunicipioPrestacao><RetencaoPisCofins>';
    expect(await codigos(mexido(novo(), '<RetencaoPisCofins>', municipio))).toEqual(['1223']);
    expect(await codigos(mexido(novo(), /<CEP>\d+/, '<CEP>00000001'))).toEqual(['260']);
    await put(`/contribuintes/${CNPJ}`, { inscricaoMunicipal: '31000000', simples: true });
    expect(await codigos(novo())).toEqual(['641']);
    expect(desfechos(await enviar(v1, um))).toMatchObject([{ tipo: 'AUTORIZADA' }]);
    await put(`/contribuintes/${CNPJ}`, { inscricaoMunicipal: '31000000', simples: false });
  });

  it('o teste de envio não emite; o prazo de cancelamento vale; o leiaute errado é 1001', async () => {
    const teste = emissor('2', { homologacao: 'TESTE' });
    const numero = proximo++;
    const montado = lote(teste, [notaMunicipal(SP, numero)]);
    expect(desfechos(await enviar(teste, montado))).toMatchObject([{ tipo: 'ACEITA_NO_TESTE' }]);
    const e = emissor('2');
    expect(await mundo.cliente.consultar(e, numero)).toEqual({ tipo: 'NAO_ENCONTRADA' });
    const daNota = numeroDa(await enviar(e, montado));
    await put('', { prazoCancelamentoDias: 10 });
    mundo.agora = daquiADias(11);
    expect(await mundo.cliente.cancelar(e, daNota, mundo.agora)).toMatchObject({
      tipo: 'NEGADO',
      erros: [{ codigo: '1302' }],
    });
    if (pastaCompartilhada('xsd') === null) return;
    expect(codigosDe(await enviar(e, mexido(montado, '<TipoRPS>RPS<', '<TipoRPS>XYZ<')))).toEqual(['1001']);
  });
});
