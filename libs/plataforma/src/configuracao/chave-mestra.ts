import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { clusterExiste } from '../banco-embutido/cluster.js';
import { abrirPasta, type Caminhos, caminhosDa, erroDeArquivo } from '../banco-embutido/pasta.js';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { Chaveiro, TAMANHO_DA_CHAVE } from '../segredos/chaveiro.js';
import type { Configuracao } from './variaveis.js';

type Parte = Pick<Configuracao, 'chave' | 'chavesAnteriores' | 'urlBanco' | 'pastaDados'>;

/**
 * The keyring of this installation: SINETA_CHAVE, or the key kept in the data folder. With the embedded database the
 * key is made the first time; it is never made again for data that already exists, since their secrets would be lost.
 * @throws ErroDeInicializacao chave-invalida, pasta-alheia, pasta-sem-acesso
 */
export function abrirChaveiro(config: Parte): Chaveiro {
  const c = caminhosDa(config.pastaDados);
  const guardada = lerChaveGuardada(c);
  const atual = config.chave ?? guardada ?? novaChave(config, c);
  const outras = guardada ? [...config.chavesAnteriores, guardada] : config.chavesAnteriores;
  return new Chaveiro(
    atual,
    outras.filter((outra) => !outra.equals(atual)),
  );
}

function lerChaveGuardada(c: Caminhos): Buffer | undefined {
  let texto: string;
  try {
    texto = fs.readFileSync(c.chave, 'utf8').trim();
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw erroDeArquivo(erro, c.raiz);
  }
  const chave = Buffer.from(texto, 'base64');
  if (chave.length === TAMANHO_DA_CHAVE) return chave;
  throw new ErroDeInicializacao(
    'chave-invalida',
    `o arquivo ${c.chave} está danificado: não tem uma chave de 32 bytes em base64. Nada foi alterado.`,
    'recupere o arquivo da cópia de segurança; sem ele, os certificados guardados não podem ser abertos.',
  );
}

function novaChave({ urlBanco }: Parte, c: Caminhos): Buffer {
  if (urlBanco)
    throw new ErroDeInicializacao(
      'chave-invalida',
      'falta SINETA_CHAVE, a chave que protege os certificados e as senhas guardados no banco de DATABASE_URL.',
      'gere uma com "openssl rand -base64 32", guarde-a em lugar seguro e informe-a em SINETA_CHAVE; em todas as instâncias, a mesma.',
    );
  abrirPasta(c.raiz);
  if (clusterExiste(c))
    throw new ErroDeInicializacao(
      'chave-invalida',
      `falta o arquivo ${c.chave}, a chave que protege os certificados e as senhas guardados nesse banco. Nada foi alterado.`,
      'recupere o arquivo da cópia de segurança, ou informe a chave em SINETA_CHAVE.',
    );
  return guardar(c, randomBytes(TAMANHO_DA_CHAVE));
}

/** Written whole or not at all; when two starts race, both use the first one's key. */
function guardar(c: Caminhos, chave: Buffer): Buffer {
  const provisoria = path.join(c.raiz, `chave.${process.pid}`);
  try {
    fs.writeFileSync(provisoria, `${chave.toString('base64')}\n`, { mode: 0o600, flush: true });
    fs.linkSync(provisoria, c.chave);
    return chave;
  } catch (erro) {
    const existente = (erro as NodeJS.ErrnoException).code === 'EEXIST' ? lerChaveGuardada(c) : undefined;
    if (existente) return existente;
    throw erroDeArquivo(erro, c.raiz);
  } finally {
    fs.rmSync(provisoria, { force: true });
  }
}
