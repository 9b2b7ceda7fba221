import { enderecoInterno, somenteEnderecoPublico } from './endereco-publico.js';
import { classificarFalhaDeRede, NadaFoiEnviado, RespostaPerdida } from './falhas-de-rede.js';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.9',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  'x',
])('%s é interno', (ip) => expect(enderecoInterno(ip)).toBe(true));

it.each(['8.8.8.8', '172.32.0.1', '200.155.86.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])('%s é público', (ip) =>
  expect(enderecoInterno(ip)).toBe(false),
);

it('um nome que aponta para dentro não é seguido', async () => {
  const erro = await new Promise<NodeJS.ErrnoException | null>((ok) =>
    somenteEnderecoPublico('localhost', { all: true }, (e) => ok(e)),
  );
  expect(erro?.code).toBe('ENDERECO_INTERNO');
  expect(classificarFalhaDeRede(erro, 'o PSP')).toBeInstanceOf(NadaFoiEnviado);
});

it('só é seguro repetir o que não saiu desta máquina', () => {
  const com = (code: string) => classificarFalhaDeRede(Object.assign(new Error('x'), { code }), 'o PSP');
  expect(com('ECONNREFUSED')).toBeInstanceOf(NadaFoiEnviado);
  expect(com('ECONNRESET')).toBeInstanceOf(RespostaPerdida);
  expect(com('UND_ERR_HEADERS_TIMEOUT').message).toBe('A resposta do PSP se perdeu (UND_ERR_HEADERS_TIMEOUT).');
});
