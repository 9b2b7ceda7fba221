import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Ambiente } from './ambiente.js';
import { cpfFicticio } from './ficticio.js';

const PACOTE = 'gerar-boletos@1.4.5';
const PRAZO_MS = 120_000;

/** What we use of the package, which has no types of its own. */
export interface GerarBoletos {
  Bancos: Record<string, new () => object>;
  Boletos: new (dados: object) => { gerarBoleto(): void; pdfStream(destino: Writable): Promise<unknown> };
}

/**
 * Puts the package in a temporary folder and loads it from there; it never becomes a dependency of this project.
 * @throws Error when the registry cannot be reached or takes too long
 */
export async function instalarGerarBoletos(ambiente: Ambiente): Promise<GerarBoletos> {
  const pasta = ambiente.pasta('gerar-boletos');
  ambiente.avisar(`instalando ${PACOTE} em pasta temporária`);
  await npmInstall(pasta, ambiente.sinal);
  return createRequire(path.join(pasta, 'index.js'))('gerar-boletos') as GerarBoletos;
}

function npmInstall(pasta: string, sinal: AbortSignal): Promise<void> {
  const argumentos = ['install', PACOTE, '--prefix', pasta, '--no-audit', '--no-fund', '--ignore-scripts', '--no-save'];
  return new Promise((resolver, recusar) => {
    const prazo = AbortSignal.any([sinal, AbortSignal.timeout(PRAZO_MS)]);
    const processo = spawn('npm', argumentos, { cwd: pasta, signal: prazo, shell: process.platform === 'win32' });
    let queixa = '';
    processo.stderr.on('data', (pedaco: Buffer) => (queixa += pedaco.toString()));
    processo.on('error', recusar);
    processo.on('close', (codigo) => {
      if (codigo === 0) resolver();
      else recusar(new Error(queixa.trim().split('\n').at(-1) ?? `npm terminou com ${codigo}`));
    });
  });
}

/**
 * One slip, one page, one file, by the package's own way. Its published example imports `streamToPromise`, which the
 * library does not export (it is `StreamToPromise`, and waits for an event that a file never emits): we wait for the
 * stream's `finish`.
 * @returns bytes of the PDF
 */
export function desenharComGerarBoletos({ Bancos, Boletos }: GerarBoletos, n: number): Promise<number> {
  const { Sicoob } = Bancos;
  if (!Sicoob) throw new Error('o pacote não tem o banco Sicoob');
  const boleto = new Boletos({ banco: new Sicoob(), ...dados(n) });
  boleto.gerarBoleto();
  return new Promise((resolver, recusar) => {
    let bytes = 0;
    const destino = new Writable({
      write(pedaco: Buffer, _codificacao, pronto) {
        bytes += pedaco.length;
        pronto();
      },
    });
    destino.on('finish', () => resolver(bytes));
    destino.on('error', recusar);
    boleto.pdfStream(destino).catch(recusar);
  });
}

function dados(n: number): object {
  const endereco = { logradouro: 'Rua do Sol, 45', bairro: 'Jardim Primavera', cidade: 'Belo Horizonte' };
  return {
    pagador: {
      nome: 'Joana Ferreira Lima',
      RegistroNacional: cpfFicticio(900_000_000 + n),
      endereco: { ...endereco, estadoUF: 'MG', cep: '30140-000' },
    },
    instrucoes: ['Até o vencimento, desconto de R$ 50,00.', 'Após o vencimento, multa de 2% e juros de 1% ao mês.'],
    beneficiario: {
      nome: 'Colégio Sineta Ltda.',
      cnpj: '12345678000195',
      dadosBancarios: {
        ...{ carteira: '1', agencia: '4277', agenciaDigito: '3', conta: '172278', contaDigito: '0' },
        ...{ nossoNumero: String(n).padStart(7, '0'), nossoNumeroDigito: '0' },
      },
      endereco: { ...endereco, estadoUF: 'MG', cep: '30140-071' },
    },
    boleto: {
      numeroDocumento: `2027.${n}`,
      especieDocumento: 'ME',
      valor: 1234.56,
      // Month first; the package refuses any date after 2023 (1.4.5: "menor que 2024").
      datas: { vencimento: '02-10-2023', processamento: '12-01-2022', documentos: '12-01-2022' },
    },
  };
}
