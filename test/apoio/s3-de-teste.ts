import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpcoesS3 } from '@sineta/plataforma';

export interface S3DeTeste {
  opcoes: OpcoesS3;
  objetos: Map<string, Buffer>;
  /** While true, refuses every PUT as a service out of order does. */
  fora: boolean;
  /** Refuses to delete the objects whose path it says. */
  naoApaga?: (caminho: string) => boolean;
  /** Called when a DELETE arrives, before it is done. */
  aoApagar?: (caminho: string) => Promise<void>;
  /** Called when a PUT arrives, before it is stored. */
  aoGravar?: () => Promise<void>;
  parar(): Promise<void>;
}

const REGIAO = 'sa-east-1';
const SEGREDO = 'segredo-de-teste';

/** An object store on loopback that refuses what AWS would: a wrong signature, or a body unlike its hash. */
export async function abrirS3(): Promise<S3DeTeste> {
  const objetos = new Map<string, Buffer>();
  const s3: Pick<S3DeTeste, 'objetos' | 'fora' | 'aoGravar' | 'naoApaga' | 'aoApagar'> = { objetos, fora: false };
  const servidor = createServer((pedido, resposta) => {
    void ler(pedido).then(async (corpo) => {
      const caminho = String(pedido.url);
      if (!assinaturaConfere(pedido)) return resposta.writeHead(403).end('SignatureDoesNotMatch');
      if (pedido.method === 'PUT') {
        const declarado = pedido.headers['x-amz-content-sha256'];
        if (declarado !== sha256(corpo)) return resposta.writeHead(400).end('XAmzContentSHA256Mismatch');
        if (s3.fora) return resposta.writeHead(501).end('NotImplemented');
        await s3.aoGravar?.();
        objetos.set(caminho, corpo);
        return resposta.writeHead(200).end();
      }
      if (pedido.method === 'DELETE') {
        await s3.aoApagar?.(caminho);
        if (s3.naoApaga?.(caminho)) return resposta.writeHead(403).end('AccessDenied');
        objetos.delete(caminho);
        return resposta.writeHead(204).end();
      }
      const objeto = objetos.get(caminho);
      return objeto ? resposta.writeHead(200).end(objeto) : resposta.writeHead(404).end('NoSuchKey');
    });
  });
  await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
  const endereco = `http://127.0.0.1:${(servidor.address() as AddressInfo).port}`;
  return Object.assign(s3, {
    opcoes: { endereco, regiao: REGIAO, balde: 'documentos', chave: 'chave-de-teste', segredo: SEGREDO },
    parar: () => new Promise<void>((ok) => servidor.close(() => ok())),
  });
}

async function ler(pedido: IncomingMessage): Promise<Buffer> {
  const partes: Buffer[] = [];
  for await (const parte of pedido) partes.push(parte as Buffer);
  return Buffer.concat(partes);
}

const sha256 = (dados: Buffer | string) => createHash('sha256').update(dados).digest('hex');
const hmac = (chave: Buffer | string, dados: string) => createHmac('sha256', chave).update(dados).digest();

/** AWS Signature Version 4, worked out again from the request as it arrived. */
function assinaturaConfere(pedido: IncomingMessage): boolean {
  const [, escopo, cabecalhos, assinatura] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)/.exec(
      pedido.headers.authorization ?? '',
    ) ?? [];
  if (!escopo || !cabecalhos) return false;
  const canonicos = cabecalhos.split(';').map((nome) => `${nome}:${String(pedido.headers[nome]).trim()}\n`);
  const corpo = String(pedido.headers['x-amz-content-sha256']);
  const canonico = [pedido.method, pedido.url, '', canonicos.join(''), cabecalhos, corpo].join('\n');
  const texto = ['AWS4-HMAC-SHA256', pedido.headers['x-amz-date'], escopo, sha256(canonico)].join('\n');
  const chave = escopo.split('/').reduce<Buffer | string>((k, parte) => hmac(k, parte), `AWS4${SEGREDO}`);
  return hmac(chave, texto).toString('hex') === assinatura;
}
