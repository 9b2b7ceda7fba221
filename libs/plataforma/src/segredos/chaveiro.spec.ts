import { inspect } from 'node:util';
import { Chaveiro, chaveQueCifrou, cifrarCom, decifrarCom, ErroDeSegredo, identificar, novaDek } from './chaveiro.js';

const chave = (byte: number): Buffer => Buffer.alloc(32, byte);

describe('cifrarCom e decifrarCom', () => {
  const dek = novaDek();
  const dados = Buffer.from('certificado da escola, com acentuação');

  it('devolve os mesmos bytes e nunca cifra duas vezes igual', () => {
    const um = cifrarCom(dek, 'certificado:7', dados);
    const outro = cifrarCom(dek, 'certificado:7', dados);
    expect(decifrarCom(dek, 'certificado:7', um)).toEqual(dados);
    expect(um.equals(outro)).toBe(false);
    expect(um.includes(Buffer.from('certificado da escola'))).toBe(false);
    expect(decifrarCom(dek, 'vazio', cifrarCom(dek, 'vazio', Buffer.alloc(0)))).toHaveLength(0);
  });

  it('recusa outro contexto, outra chave e qualquer byte trocado', () => {
    const cifrado = cifrarCom(dek, 'certificado:7', dados);
    expect(() => decifrarCom(dek, 'certificado:8', cifrado)).toThrow(ErroDeSegredo);
    expect(() => decifrarCom(novaDek(), 'certificado:7', cifrado)).toThrow('outra chave');
    for (let i = 0; i < cifrado.length; i++) {
      const ruim = Buffer.from(cifrado);
      ruim[i] = (ruim[i] ?? 0) ^ 1;
      expect(() => decifrarCom(dek, 'certificado:7', ruim)).toThrow(ErroDeSegredo);
    }
    expect(() => decifrarCom(dek, 'certificado:7', cifrado.subarray(0, 20))).toThrow(ErroDeSegredo);
  });

  it('diz qual chave cifrou, para que a chave possa ser trocada', () => {
    expect(chaveQueCifrou(cifrarCom(dek, 'x', dados))).toBe(identificar(dek));
    expect(identificar(chave(1))).not.toBe(identificar(chave(2)));
  });
});

describe('Chaveiro', () => {
  it('deriva chaves estáveis e independentes por rótulo', () => {
    const chaveiro = new Chaveiro(chave(1));
    expect(chaveiro.derivar('jwt')).toHaveLength(32);
    expect(chaveiro.derivar('jwt')).toEqual(new Chaveiro(chave(1)).derivar('jwt'));
    expect(chaveiro.derivar('jwt')).not.toEqual(chaveiro.derivar('banco'));
    expect(chaveiro.derivar('jwt')).not.toEqual(new Chaveiro(chave(2)).derivar('jwt'));
    // Pinned: a changed derivation would lock every installation out of its own data.
    expect(chaveiro.derivar('jwt').toString('hex').slice(0, 16)).toBe('1b39a98df82bddb8');
  });

  it('embrulha a chave da escola e só a abre para a mesma escola', () => {
    const chaveiro = new Chaveiro(chave(1));
    const dek = novaDek();
    const embrulhada = chaveiro.embrulharDek(42, dek);
    expect(chaveiro.desembrulharDek(42, embrulhada)).toEqual(dek);
    expect(() => chaveiro.desembrulharDek(43, embrulhada)).toThrow(ErroDeSegredo);
    expect(embrulhada.includes(dek)).toBe(false);
  });

  it('abre com a chave mestra aposentada e pede para embrulhar de novo', () => {
    const antiga = new Chaveiro(chave(1));
    const dek = novaDek();
    const embrulhada = antiga.embrulharDek(42, dek);
    const nova = new Chaveiro(chave(2), [chave(1)]);
    expect(nova.desembrulharDek(42, embrulhada)).toEqual(dek);
    expect(antiga.precisaReembrulhar(embrulhada)).toBe(false);
    expect(nova.precisaReembrulhar(embrulhada)).toBe(true);
    expect(nova.precisaReembrulhar(nova.embrulharDek(42, dek))).toBe(false);
    expect(() => new Chaveiro(chave(2)).desembrulharDek(42, embrulhada)).toThrow('outra chave mestra');
  });

  it('não aceita chave curta nem se deixa imprimir', () => {
    expect(() => new Chaveiro(Buffer.alloc(16))).toThrow('32 bytes');
    expect(() => new Chaveiro(chave(1), [Buffer.alloc(31)])).toThrow('32 bytes');
    const visto =
      inspect(new Chaveiro(chave(1)), { depth: 5, showHidden: true }) + JSON.stringify(new Chaveiro(chave(1)));
    expect(visto).not.toMatch(/01 01|Buffer|AQEB/);
  });
});
