import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lerConfiguracao, Relogio } from '@sineta/plataforma';
import { iniciarServidor, type Servidor } from '../apps/api/src/servidor.js';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { lerRoteiro, reescreverRoteiro, SemIds, temCurl, Terminal, type Resultado } from './apoio/roteiro.js';

const GUIA = fileURLToPath(new URL('../docs/financeiro-roteiros.md', import.meta.url));
/** With SINETA_REESCREVER=sim the outputs of the guide are written anew, to be read before they are believed. */
const REESCREVER = process.env.SINETA_REESCREVER === 'sim';

const SINETA_CHAVE = Buffer.alloc(32, 7).toString('base64');

const texto = fs.readFileSync(GUIA, 'utf8');
const passos = lerRoteiro(texto);

if (!temCurl) console.warn('curl ou bash ausente (apt install curl): os roteiros do financeiro não foram percorridos');
const comCurl = temCurl ? describe : describe.skip;

comCurl('os roteiros do financeiro, colados no terminal', () => {
  let banco: BancoDeTeste;
  let servidor: Servidor;
  let terminal: Terminal;
  let pasta: string;
  const resultados: Resultado[] = [];

  // The office as `npm start` opens it, with the demo school and the training bank. Its clock stands at ten in the morning of the day of each step.
  beforeAll(async () => {
    pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-roteiros-'));
    const [deQuemLe, doTeste] = ['terminal', 'teste'].map((nome) => path.join(pasta, nome)) as [string, string];
    for (const uma of [deQuemLe, doTeste]) fs.mkdirSync(uma);
    banco = await criarBancoDeTeste();
    servidor = await iniciarServidor(
      lerConfiguracao({
        ...{ DATABASE_URL: banco.urlDono, DATABASE_APP_URL: banco.urlApp, SINETA_CHAVE },
        ...{ PASTA_DADOS: path.join(pasta, '.sineta'), PORT: '0', LOG_NIVEL: 'silent' },
      }),
    );
    terminal = new Terminal(deQuemLe, doTeste);
    for (const { comandos, dia } of passos) {
      servidor.app.get(Relogio).agora = () => new Date(`${dia}T10:00:00-03:00`);
      const url = String(servidor.endereco);
      resultados.push(await terminal.executar({ comandos: comandos.replace('http://127.0.0.1:3000', url), dia }));
    }
    const mostradas = resultados.filter((_, i) => passos[i]?.mostrado !== null).map(({ saida }) => saida);
    if (REESCREVER) fs.writeFileSync(GUIA, reescreverRoteiro(texto, mostradas));
  }, 600_000);

  afterAll(async () => {
    terminal?.fechar();
    await servidor?.parar();
    await banco?.apagar();
    fs.rmSync(pasta, { recursive: true, force: true });
  });

  it('cada resposta mostrada é a que vem: as mesmas chaves e os mesmos valores, menos os ids e os resumos', () => {
    const [doGuia, daVez] = [new SemIds(), new SemIds()];
    for (const [i, { linha, mostrado }] of passos.entries()) {
      const esperada = `linha ${linha}\n${doGuia.ler(mostrado ?? '')}`;
      expect(`linha ${linha}\n${daVez.ler(resultados[i]?.saida ?? '')}`).toBe(esperada);
    }
  });

  it('nada se queixa, e só é recusado o que o guia diz que é', () => {
    const queixas = resultados.map(({ erros }, i) => [passos[i]?.linha, erros]).filter(([, erros]) => erros);
    expect(queixas).toEqual([]);
    const recusados = resultados.flatMap(({ pedidos }) => pedidos).filter((pedido) => !/ 20\d$/.test(pedido));
    expect(recusados.map((pedido) => pedido.replace(/\S+\/api\/v1/, '').replace(/[0-9a-f-]{36}/, '{}'))).toEqual([
      'POST /movimentos-de-tesouraria/tarifas 409',
      'POST /fechamentos-de-mes/{}/reabertura 403',
    ]);
  });

  it('os arquivos que ele guarda são o que o nome diz, e nenhum vem vazio', () => {
    const nomes = passos.flatMap(({ comandos }) =>
      [...comandos.matchAll(/ > (\S+\.(?:pdf|csv))$/gm)].map(([, n]) => n),
    );
    expect(nomes.length).toBeGreaterThan(7);
    for (const nome of nomes as string[]) {
      const inicio = terminal.arquivo(nome).subarray(0, 200).toString('latin1');
      expect([nome, inicio]).toEqual([nome, expect.stringMatching(nome.endsWith('.pdf') ? /^%PDF-/ : /^[^{]*;/)]);
    }
  });
});
