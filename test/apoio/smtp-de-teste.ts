import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface CartaRecebida {
  de: string;
  para: string[];
  /** Headers and body as they came, dots unstuffed. */
  dados: string;
}

export interface SmtpDeTeste {
  url: string;
  recebidas: CartaRecebida[];
  /** Answer to the next DATA commands, oldest first: '451 4.3.0 …'. */
  recusas: string[];
  /** Recipients refused for good. */
  inexistentes: Set<string>;
  parar(): Promise<void>;
}

/** A real SMTP server on loopback, just enough of RFC 5321 for what a client sends. */
export async function abrirSmtp(): Promise<SmtpDeTeste> {
  const estado = { recebidas: [] as CartaRecebida[], recusas: [] as string[], inexistentes: new Set<string>() };
  const abertos = new Set<Socket>();
  const servidor = createServer((soquete) => {
    abertos.add(soquete);
    soquete.on('close', () => abertos.delete(soquete)).on('error', () => undefined);
    conversar(soquete, estado);
  });
  await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
  return {
    ...estado,
    url: `smtp://127.0.0.1:${(servidor.address() as AddressInfo).port}`,
    parar: () =>
      new Promise((ok) => {
        for (const soquete of abertos) soquete.destroy();
        servidor.close(() => ok());
      }),
  };
}

function conversar(soquete: Socket, { recebidas, recusas, inexistentes }: Omit<SmtpDeTeste, 'url' | 'parar'>): void {
  let carta: CartaRecebida = { de: '', para: [], dados: '' };
  let recebendo = false;
  let resto = '';
  const dizer = (linha: string) => soquete.write(`${linha}\r\n`);
  const receber = (linha: string) => {
    if (linha !== '.') {
      carta.dados += `${linha.replace(/^\.\./, '.')}\r\n`;
      return;
    }
    recebendo = false;
    const recusa = recusas.shift();
    if (!recusa) recebidas.push(carta);
    dizer(recusa ?? '250 2.0.0 aceita');
  };
  const comandos: Record<string, (linha: string) => void> = {
    EHLO: () => dizer('250-teste\r\n250 8BITMIME'),
    MAIL: (linha) => {
      carta = { de: /<(.*?)>/.exec(linha)?.[1] ?? '', para: [], dados: '' };
      dizer('250 2.1.0 ok');
    },
    RCPT: (linha) => {
      const para = /<(.*?)>/.exec(linha)?.[1] ?? '';
      if (inexistentes.has(para)) return dizer('550 5.1.1 caixa inexistente');
      carta.para.push(para);
      return dizer('250 2.1.5 ok');
    },
    DATA: () => {
      recebendo = true;
      dizer('354 pode mandar');
    },
    QUIT: () => soquete.end('221 2.0.0 tchau\r\n'),
  };
  dizer('220 teste ESMTP');
  soquete.on('data', (pedaco: Buffer) => {
    const linhas = (resto + pedaco.toString('utf8')).split('\r\n');
    resto = linhas.pop() ?? '';
    for (const linha of linhas) {
      if (recebendo) receber(linha);
      else (comandos[linha.slice(0, 4).toUpperCase()] ?? (() => dizer('250 ok')))(linha);
    }
  });
}
