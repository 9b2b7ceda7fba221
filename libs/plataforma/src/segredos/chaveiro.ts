import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Envelope encryption. The master key (KEK) wraps one data key (DEK) per school; the DEK encrypts that school's
 * secrets (certificates, tokens). AES-256-GCM everywhere (NIST SP 800-38D: 96-bit random nonce, 128-bit tag).
 *
 * Every ciphertext is: version (1 byte) | id of the key (4 bytes) | nonce (12) | data | tag (16). The id tells which
 * key opens it, so that a master or data key can be replaced while old ciphertexts are still readable.
 */
const VERSAO = 1;
const TAMANHO_ID = 4;
const TAMANHO_NONCE = 12;
const TAMANHO_TAG = 16;
const CABECALHO = 1 + TAMANHO_ID + TAMANHO_NONCE;

export const TAMANHO_DA_CHAVE = 32;

/** A secret that cannot be opened: another key, another context (AAD), or damaged bytes. Says nothing of its content. */
export class ErroDeSegredo extends Error {
  constructor(mensagem: string, opcoes?: ErrorOptions) {
    super(mensagem, opcoes);
    this.name = 'ErroDeSegredo';
  }
}

function hkdf(chave: Buffer, rotulo: string, bytes = TAMANHO_DA_CHAVE): Buffer {
  return Buffer.from(hkdfSync('sha256', chave, 'sineta', rotulo, bytes));
}

const idDaChave = (chave: Buffer): Buffer => hkdf(chave, 'id', TAMANHO_ID);

function conferirChave(chave: Buffer): Buffer {
  if (chave.length !== TAMANHO_DA_CHAVE) throw new ErroDeSegredo(`A chave deve ter ${TAMANHO_DA_CHAVE} bytes.`);
  return chave;
}

/** Id (hexadecimal) of the key that encrypted these bytes; compare with `identificar`. */
export function chaveQueCifrou(cifrado: Buffer): string {
  if (cifrado.length < CABECALHO + TAMANHO_TAG || cifrado[0] !== VERSAO)
    throw new ErroDeSegredo('O segredo está danificado ou é de uma versão desconhecida.');
  return cifrado.subarray(1, 1 + TAMANHO_ID).toString('hex');
}

/** Id (hexadecimal) of a key; reveals nothing of it. */
export const identificar = (chave: Buffer): string => idDaChave(conferirChave(chave)).toString('hex');

/** A new random 32-byte data key. */
export const novaDek = (): Buffer => randomBytes(TAMANHO_DA_CHAVE);

/** @param aad what the secret is and whose (`certificado:42`); the same text is needed to open it */
export function cifrarCom(dek: Buffer, aad: string, dados: Buffer): Buffer {
  const nonce = randomBytes(TAMANHO_NONCE);
  const cifra = createCipheriv('aes-256-gcm', conferirChave(dek), nonce);
  cifra.setAAD(Buffer.from(aad, 'utf8'));
  const corpo = Buffer.concat([cifra.update(dados), cifra.final()]);
  return Buffer.concat([Buffer.from([VERSAO]), idDaChave(dek), nonce, corpo, cifra.getAuthTag()]);
}

/** @throws ErroDeSegredo wrong key, wrong `aad` or damaged bytes */
export function decifrarCom(dek: Buffer, aad: string, cifrado: Buffer): Buffer {
  if (chaveQueCifrou(cifrado) !== identificar(dek)) throw new ErroDeSegredo('O segredo foi cifrado com outra chave.');
  const decifra = createDecipheriv('aes-256-gcm', dek, cifrado.subarray(1 + TAMANHO_ID, CABECALHO), {
    authTagLength: TAMANHO_TAG,
  });
  decifra.setAAD(Buffer.from(aad, 'utf8'));
  decifra.setAuthTag(cifrado.subarray(-TAMANHO_TAG));
  try {
    return Buffer.concat([decifra.update(cifrado.subarray(CABECALHO, -TAMANHO_TAG)), decifra.final()]);
  } catch (erro) {
    throw new ErroDeSegredo('O segredo está danificado ou pertence a outro contexto.', { cause: erro });
  }
}

const contextoDaDek = (escolaId: number): string => `dek:${escolaId}`;

/** The master key in use and the retired ones that still open old wrappings. Prints and serialises as nothing. */
export class Chaveiro {
  readonly #atual: Buffer;
  readonly #porId: Map<string, Buffer>;

  /** @throws ErroDeSegredo when a key has not exactly 32 bytes */
  constructor(atual: Buffer, anteriores: readonly Buffer[] = []) {
    this.#atual = conferirChave(atual);
    this.#porId = new Map([atual, ...anteriores].map((mestra) => [identificar(this.#kek(mestra)), this.#kek(mestra)]));
  }

  #kek(mestra: Buffer): Buffer {
    return hkdf(conferirChave(mestra), 'kek');
  }

  /** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869); the same label gives the same key. */
  derivar(rotulo: string): Buffer {
    return hkdf(this.#atual, `derivada:${rotulo}`);
  }

  /** Wraps a school's data key; the result can be stored. */
  embrulharDek(escolaId: number, dek: Buffer): Buffer {
    return cifrarCom(this.#kek(this.#atual), contextoDaDek(escolaId), conferirChave(dek));
  }

  /** @throws ErroDeSegredo when no known master key opens it, or it belongs to another school */
  desembrulharDek(escolaId: number, embrulhada: Buffer): Buffer {
    const kek = this.#porId.get(chaveQueCifrou(embrulhada));
    if (!kek)
      throw new ErroDeSegredo(
        'Os segredos desta escola foram cifrados com outra chave mestra. Configure SINETA_CHAVE com a chave original.',
      );
    return decifrarCom(kek, contextoDaDek(escolaId), embrulhada);
  }

  /** True when the wrapping was made by a retired master key: unwrap, wrap again and store. */
  precisaReembrulhar(embrulhada: Buffer): boolean {
    return chaveQueCifrou(embrulhada) !== identificar(this.#kek(this.#atual));
  }
}
