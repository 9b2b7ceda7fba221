import { carga, documentoEm, lerSoap, pedidoSoap, xmlEmTexto, type Envelope } from './soap.js';

const BASE: Envelope = {
  versao: '1.1',
  acao: 'http://x/op',
  acaoNoContentType: false,
  espacos: { n: 'urn:n' },
  corpo: '<n:a/>',
};
const envelope = (corpo: string, espaco = 'http://schemas.xmlsoap.org/soap/envelope/'): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="${espaco}"><s:Body>${corpo}</s:Body></s:Envelope>`;
const ler = (corpo: string, status = 200) => lerSoap({ status, corpo });
const NOTA =
  '<?xml version="1.0" encoding="UTF-8"?>\n<R xmlns="urn:r"><x:N xmlns:x="urn:x" x:Id="a">é &amp; e</x:N></R>';

describe('pedido SOAP', () => {
  it.each([
    ['1.1', 'http://x/op', false, 'text/xml; charset=utf-8', '"http://x/op"'],
    ['1.1', null, false, 'text/xml; charset=utf-8', '""'],
    ['1.2', 'http://x/op', true, 'application/soap+xml; charset=utf-8; action="http://x/op"', undefined],
    ['1.2', 'http://x/op', false, 'application/soap+xml; charset=utf-8', '"http://x/op"'],
    ['1.2', null, false, 'application/soap+xml; charset=utf-8', undefined],
  ] as const)('%s com ação %s', (versao, acao, acaoNoContentType, tipo, soapaction) => {
    const pedido = pedidoSoap('ENVIAR', 'https://c/ws', { ...BASE, versao, acao, acaoNoContentType });
    expect(pedido).toMatchObject({ operacao: 'ENVIAR', metodo: 'POST', url: 'https://c/ws' });
    expect(pedido.cabecalhos['content-type']).toBe(tipo);
    expect(pedido.cabecalhos['soapaction']).toBe(soapaction);
    expect(lerSoap({ status: 200, corpo: pedido.corpo ?? '' })).toMatchObject({ tipo: 'CORPO', no: { nome: 'a' } });
    expect(pedido.corpo).toContain('xmlns:n="urn:n"');
  });

  it('o documento volta igual de qualquer forma em que viaje', () => {
    const dificil = '<a><![CDATA[x]]>y</a>';
    for (const xml of [NOTA, dificil]) {
      for (const forma of ['CDATA', 'TEXTO'] as const) {
        const lido = ler(envelope(`<r>${carga(xml, forma)}</r>`));
        expect(lido.tipo === 'CORPO' && xmlEmTexto(lido.no)).toBe(xml);
      }
    }
    const cru = ler(envelope(`<r>${carga(NOTA, 'XML')}</r>`));
    expect(cru.tipo === 'CORPO' && xmlEmTexto(cru.no)).toBe(NOTA.slice(NOTA.indexOf('<R')));
  });

  it('texto escapado duas vezes é lido; texto que não é documento, não', () => {
    const duas = ler(envelope(`<r>${carga(carga(NOTA, 'TEXTO'), 'TEXTO')}</r>`));
    expect(duas.tipo === 'CORPO' && documentoEm(duas.no)?.filhos[0]).toMatchObject({
      nome: 'N',
      atributos: { Id: 'a' },
      texto: 'é & e',
    });
    for (const corpo of ['<r>Erro interno</r>', '<r></r>', '<r>&lt;a>&lt;/b></r>']) {
      const lido = ler(envelope(corpo));
      expect(lido.tipo === 'CORPO' && documentoEm(lido.no)).toBeNull();
    }
  });
});

describe('resposta SOAP', () => {
  it.each([
    ['vazia', '', 200, 'vazia'],
    ['página de firewall', '<!DOCTYPE html><html><body>403 Forbidden</body></html>', 403, 'HTML'],
    ['página sem doctype', '<html><head/></html>', 200, 'HTML'],
    ['JSON de gateway', '{"message":"no Route matched"}', 404, 'JSON'],
    ['texto', 'upstream connect error', 503, 'não é XML'],
    ['pela metade', envelope('<r>&lt;a&gt;</r>').slice(0, -20), 200, 'incompleta'],
    ['com DTD', `<!DOCTYPE a [<!ENTITY b "c">]>${envelope('<r/>')}`, 200, 'incompleta'],
    ['nome reservado', envelope('<__proto__>1</__proto__>'), 200, 'incompleta'],
    ['aninhado demais', envelope('<a>'.repeat(5000) + '</a>'.repeat(5000)), 200, 'incompleta'],
    ['outro XML', '<error>x</error>', 500, 'não é um envelope'],
    ['Envelope de outro espaço', '<Envelope xmlns="urn:x"><Body><r/></Body></Envelope>', 200, 'não é um envelope'],
    ['sem corpo', envelope(''), 200, 'sem conteúdo'],
    ['erro sem Fault', envelope('<r/>'), 500, 'erro'],
  ])('%s: não é resposta do serviço', (_nome, corpo, status, motivo) => {
    const lida = ler(corpo, status);
    expect(lida).toMatchObject({ tipo: 'NAO_E_SOAP', motivo: expect.stringContaining(motivo) as string });
    expect(lida.tipo === 'NAO_E_SOAP' && lida.motivo).toContain(`HTTP ${status}`);
  });

  it('Fault das duas versões, com qualquer status', () => {
    const velho = '<s:Fault><faultcode>s:Server</faultcode><faultstring> Falha &amp; fim </faultstring></s:Fault>';
    expect(ler(envelope(velho), 500)).toEqual({ tipo: 'FALHA', codigo: 's:Server', texto: 'Falha & fim' });
    const novo =
      '<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code>' +
      '<s:Reason><s:Text xmlns:l="urn:l" l:lang="pt">Fora do ar</s:Text></s:Reason></s:Fault>';
    expect(ler(envelope(novo, 'http://www.w3.org/2003/05/soap-envelope'), 200)).toEqual({
      tipo: 'FALHA',
      codigo: 's:Receiver',
      texto: 'Fora do ar',
    });
  });

  it('instruções e comentários dentro do corpo não mudam o que se lê', () => {
    const lida = ler(envelope('<r><?x y?><!-- z --><a>1</a><?w?></r>'));
    expect(lida).toMatchObject({ tipo: 'CORPO', no: { nome: 'r', filhos: [{ nome: 'a', fonte: '<a>1</a>' }] } });
  });

  it('um envelope com cabeçalho e indentação entrega o conteúdo do corpo', () => {
    const texto = '\uFEFF\n' + envelope('\n  <r>ok</r>\n').replace('<s:Body>', '<s:Header><h/></s:Header>\n<s:Body>');
    expect(ler(texto)).toMatchObject({ tipo: 'CORPO', no: { nome: 'r', texto: 'ok' } });
  });
});
