import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { dataCivilEm, type DataCivil } from '@sineta/nucleo';
import { Agenda, lerConfiguracao, Relogio } from '@sineta/plataforma';
import { iniciarServidor, type Servidor } from '../apps/api/src/servidor.js';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import {
  lerRoteiro,
  noDia,
  reescreverRoteiro,
  SemIds,
  temCurl,
  Terminal,
  type Passo,
  type Resultado,
} from './apoio/roteiro.js';
import { comoAdmin } from './apoio/servicos.js';

/** With SINETA_REESCREVER=sim the outputs of the guides are written anew, to be read before they are believed. */
const REESCREVER = process.env.SINETA_REESCREVER === 'sim';

const SINETA_CHAVE = Buffer.alloc(32, 7).toString('base64');

interface Roteiro {
  guia: string;
  /** PARADO: ten in the morning of the guide's day. DE_HOJE: the government answers by the real one. */
  relogio: 'PARADO' | 'DE_HOJE';
  /** What the guide shows being refused, in order; ids and numbers apart. */
  recusados: string[];
}

/** The walks of one office, in the order in which they are taken: an installation, as `npm start` opens it. */
const ESCRITORIOS: Record<string, Roteiro[]> = {
  financeiro: [
    {
      ...{ guia: 'financeiro-roteiros.md', relogio: 'PARADO' },
      recusados: ['POST /movimentos-de-tesouraria/tarifas 409', 'POST /fechamentos-de-mes/{}/reabertura 403'],
    },
  ],
  fiscal: [
    {
      ...{ guia: 'fiscal-roteiros.md', relogio: 'DE_HOJE' },
      recusados: ['POST /certificados 422', 'PUT /configuracao-fiscal 422', 'POST /notas-fiscais/{}/substituicao 422'],
    },
    // The certificate and the settings are those of the walk above.
    {
      ...{ guia: 'integrador-roteiro.md', relogio: 'DE_HOJE' },
      recusados: ['POST /nfse 409', 'POST /nfse 422'],
    },
  ],
};

if (!temCurl) console.warn('curl ou bash ausente (apt install curl): os roteiros não foram percorridos');
const comCurl = temCurl ? describe : describe.skip;

/** A block of the guide, and what came of it. */
type Andado = Passo & Resultado & { diaDaVez: DataCivil };

interface Percorrido {
  passos: Andado[];
  guardados: { nome: string; inicio: string }[];
}

/** How each kind of file begins. */
const INICIOS: Readonly<Record<string, RegExp>> = {
  '.pdf': /^%PDF-/,
  '.csv': /^[^{]*;/,
  '.zip': /^PK/,
  '.xml': /^<\?xml /,
};

function guardados(passos: readonly Passo[], terminal: Terminal): Percorrido['guardados'] {
  const nomes = passos.flatMap(({ comandos }) => [...comandos.matchAll(/ > (\S+\.(?:pdf|csv|zip|xml))$/gm)]);
  return nomes.map(([, nome]) => ({
    nome: String(nome),
    inicio: terminal.arquivo(String(nome)).toString('latin1', 0, 200),
  }));
}

/** One office, with the demo school and the training world. */
class Escritorio {
  private pastas = 0;
  private esperas = 0;

  private constructor(
    private readonly pasta: string,
    private readonly banco: BancoDeTeste,
    private readonly servidor: Servidor,
  ) {}

  static async abrir(): Promise<Escritorio> {
    const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-roteiros-'));
    const banco = await criarBancoDeTeste();
    const ambiente = {
      ...{ DATABASE_URL: banco.urlDono, DATABASE_APP_URL: banco.urlApp, SINETA_CHAVE, WEBHOOKS_INTERNOS: 'sim' },
      ...{ PASTA_DADOS: path.join(pasta, '.sineta'), PORT: '0', LOG_NIVEL: 'silent' },
    };
    return new Escritorio(pasta, banco, await iniciarServidor(lerConfiguracao(ambiente)));
  }

  /** Each block in its turn, all in one terminal. */
  async percorrer({ guia, relogio }: Roteiro): Promise<Percorrido> {
    const arquivo = fileURLToPath(new URL(`../docs/${guia}`, import.meta.url));
    const texto = fs.readFileSync(arquivo, 'utf8');
    const [deQuemLe, doTeste] = [this.novaPasta(), this.novaPasta()];
    fs.writeFileSync(path.join(deQuemLe, 'escola.pfx'), certificado());
    const terminal = new Terminal(deQuemLe, doTeste);
    try {
      const passos: Andado[] = [];
      for (const passo of lerRoteiro(texto)) {
        passos.push({ ...passo, ...(await this.dar(passo, terminal, relogio)) });
      }
      const mostradas = passos.filter(({ mostrado }) => mostrado !== null);
      const novas = mostradas.map(({ saida, dia, diaDaVez }) => noDia(saida, diaDaVez, dia));
      if (REESCREVER) fs.writeFileSync(arquivo, reescreverRoteiro(texto, novas));
      return { passos, guardados: guardados(passos, terminal) };
    } finally {
      terminal.fechar();
    }
  }

  async fechar(): Promise<void> {
    await this.servidor.parar();
    await this.banco.apagar();
    fs.rmSync(this.pasta, { recursive: true, force: true });
  }

  private async dar({ comandos, dia, horas }: Passo, terminal: Terminal, relogio: Roteiro['relogio']) {
    const parado = relogio === 'PARADO';
    if (parado) this.servidor.app.get(Relogio).agora = () => new Date(`${dia}T10:00:00-03:00`);
    if (horas > 0) await this.esperarHoras(horas);
    const diaDaVez = parado ? dia : dataCivilEm(new Date());
    const daqui = comandos.replace('http://127.0.0.1:3000', String(this.servidor.endereco));
    return { diaDaVez, ...(await terminal.executar({ comandos: daqui, dia: diaDaVez })) };
  }

  /**
   * The government answers by the clock of the machine, so what was done goes back instead: what the office noted of its
   * notes, and the jobs that wait. Then comes what it does every ten minutes.
   */
  private async esperarHoras(horas: number): Promise<void> {
    for (const sql of HORAS_ATRAS) await comoAdmin(this.banco, sql, [horas]);
    // Each minute has one turn, and a walk waits more than once in it.
    const vez = new Date(Date.now() + ++this.esperas * 60_000);
    await this.servidor.app.get(Agenda).bater('notas-paradas', vez);
  }

  private novaPasta(): string {
    const pasta = path.join(this.pasta, String(++this.pastas));
    fs.mkdirSync(pasta);
    return pasta;
  }
}

const HORAS_ATRAS = [
  `update nota_fiscal set enviada_em = enviada_em - $1 * interval '1 hour', atualizado_em = atualizado_em - $1 * interval '1 hour',
     proxima_tentativa_em = proxima_tentativa_em - $1 * interval '1 hour'`,
  // Failures of so long ago count for nothing.
  `delete from circuito_fiscal where $1 > 0`,
  `update graphile_worker._private_jobs set run_at = run_at - $1 * interval '1 hour' where locked_at is null`,
];

/** What `npm run certificado-de-teste` writes for the demo school. */
function certificado(): Uint8Array {
  const [agora, ano] = [Date.now(), 365 * 86_400_000];
  return gerarCertificadoDeTeste({
    ...{ cnpj: '12345678000195', razaoSocial: 'Colégio Sineta', senha: 'treino' },
    ...{ validoDe: new Date(agora - 86_400_000), validoAte: new Date(agora + ano) },
  }).pfx;
}

async function percorrerTodos(roteiros: readonly Roteiro[]): Promise<Percorrido[]> {
  const escritorio = await Escritorio.abrir();
  try {
    const percorridos: Percorrido[] = [];
    for (const roteiro of roteiros) percorridos.push(await escritorio.percorrer(roteiro));
    return percorridos;
  } finally {
    await escritorio.fechar();
  }
}

comCurl('os roteiros, colados no terminal', () => {
  const percorridos = new Map<string, Percorrido[]>();

  // At the same time: most of a walk is waiting.
  beforeAll(async () => {
    const andar = async ([assunto, roteiros]: [string, Roteiro[]]) =>
      percorridos.set(assunto, await percorrerTodos(roteiros));
    await Promise.all(Object.entries(ESCRITORIOS).map(andar));
  }, 600_000);

  describe.each(Object.entries(ESCRITORIOS))('%s', (assunto, roteiros) => {
    let dosRoteiros: Percorrido[];
    beforeAll(() => {
      dosRoteiros = percorridos.get(assunto) ?? [];
    });

    it('cada resposta mostrada é a que vem: as mesmas chaves e os mesmos valores, menos os ids e os resumos', () => {
      for (const [i, { passos }] of dosRoteiros.entries()) {
        const [doGuia, daVez] = [new SemIds(), new SemIds()];
        for (const { linha, mostrado, saida, dia, diaDaVez } of passos) {
          const onde = `${roteiros[i]?.guia}, linha ${linha}\n`;
          const esperada = noDia(mostrado ?? '', dia, diaDaVez);
          expect(onde + daVez.ler(saida)).toBe(onde + doGuia.ler(esperada));
        }
      }
    });

    it('nada se queixa, e só é recusado o que o guia diz que é', () => {
      const passos = dosRoteiros.flatMap((percorrido) => percorrido.passos);
      expect(passos.filter(({ erros }) => erros).map(({ linha, erros }) => [linha, erros])).toEqual([]);
      const recusados = passos.flatMap(({ pedidos }) => pedidos).filter((pedido) => !/ 20\d$/.test(pedido));
      expect(
        recusados.map((pedido) => pedido.replace(/http:\/\/[^/]+(?:\/api\/v1)?/, '').replace(/[0-9a-f-]{36}/, '{}')),
      ).toEqual(roteiros.flatMap((roteiro) => roteiro.recusados));
    });

    it('os arquivos que ele guarda são o que o nome diz, e nenhum vem vazio', () => {
      const inicios = dosRoteiros.flatMap(({ guardados }) => guardados);
      expect(inicios.length).toBeGreaterThan(1);
      for (const { nome, inicio } of inicios) {
        expect([nome, inicio]).toEqual([nome, expect.stringMatching(INICIOS[path.extname(nome)] as RegExp)]);
      }
    });
  });
});
