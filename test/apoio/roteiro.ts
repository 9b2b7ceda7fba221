import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { DataCivil } from '@sineta/nucleo';

/** One block of commands of a guide, and the output that the guide shows below it. */
export interface Passo {
  /** Line of the guide where the commands begin. */
  linha: number;
  /** The day on which the guide was run: the last `<!-- dia: AAAA-MM-DD -->` above. */
  dia: DataCivil;
  /** How long one waits before it: the `<!-- passam: N horas -->` above. */
  horas: number;
  comandos: string;
  /** Null when the guide shows nothing. */
  mostrado: string | null;
}

export interface Resultado {
  saida: string;
  /** What the commands complained of. */
  erros: string;
  /** `POST /contratos 201`, in order. */
  pedidos: string[];
}

export const temCurl = spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;

const DIA = /^<!-- dia: (\d{4}-\d\d-\d\d) -->$/;
const PASSAM = /^<!-- passam: (\d+) horas -->$/;

/** A shown output is the `text` block that follows its commands, with nothing but an empty line between. */
export function lerRoteiro(texto: string): Passo[] {
  const passos: Passo[] = [];
  let [dia, horas, livre] = ['' as DataCivil, '0', true];
  for (const { linha, tipo, corpo } of pedacos(texto)) {
    const ultimo = passos.at(-1);
    if (tipo === 'sh') passos.push({ linha, dia, horas: Number(horas), comandos: corpo, mostrado: null });
    else if (tipo === 'text' && ultimo && !livre) ultimo.mostrado = corpo;
    else if (tipo === 'text') throw new Error(`Linha ${linha}: resposta sem comandos.`);
    dia = (DIA.exec(corpo)?.[1] as DataCivil | undefined) ?? dia;
    horas = tipo === 'sh' ? '0' : (PASSAM.exec(corpo)?.[1] ?? horas);
    if (tipo === 'sh' && !dia) throw new Error(`Linha ${linha}: o guia não diz em que dia foi percorrido.`);
    livre = tipo !== 'sh' && (corpo.trim() !== '' || livre);
  }
  return passos;
}

interface Pedaco {
  linha: number;
  /** Language of the block; null for a line of prose. */
  tipo: string | null;
  corpo: string;
}

function pedacos(texto: string): Pedaco[] {
  const lidos: Pedaco[] = [];
  let aberto: Pedaco | null = null;
  for (const [i, conteudo] of texto.split('\n').entries()) {
    if (!conteudo.startsWith('```')) {
      if (aberto) aberto.corpo += `${conteudo}\n`;
      else lidos.push({ linha: i + 1, tipo: null, corpo: conteudo });
    } else if (aberto) {
      lidos.push(aberto);
      aberto = null;
    } else aberto = { linha: i + 2, tipo: conteudo.slice(3), corpo: '' };
  }
  return lidos;
}

/** The guide with other outputs in the place of the shown ones, in order. */
export function reescreverRoteiro(texto: string, saidas: readonly string[]): string {
  let i = 0;
  return texto.replace(/(```text\n)[\s\S]*?(```\n)/g, (_, antes: string, depois: string) => {
    return `${antes}${saidas[i++] ?? ''}${depois}`;
  });
}

/**
 * What no two runs have alike: ids and hashes. Each gets a number in the order in which it appears, so that the same
 * one must be found again where the guide shows the same one. One instance reads one walk from beginning to end.
 */
export class SemIds {
  private readonly vistos = new Map<string, string>();

  ler(texto: string): string {
    return texto.replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b/g, (achado) => {
      const nome = this.vistos.get(achado) ?? `<${achado.length === 64 ? 'sha256' : 'id'} ${this.vistos.size + 1}>`;
      this.vistos.set(achado, nome);
      return nome;
    });
  }
}

/** What a guide shows of one day, as another day has it: the day and the month, as the API and as the paper write them. */
export function noDia(texto: string, de: DataCivil, para: DataCivil): string {
  const formas = (dia: DataCivil) => {
    const [ano, mes, doMes] = dia.split('-');
    return [dia, `${ano}-${mes}`, `${doMes}/${mes}/${ano}`, `${mes}/${ano}`];
  };
  const novas = formas(para);
  return formas(de).reduce((feito, antiga, i) => feito.replaceAll(antiga, novas[i] ?? antiga), texto);
}

/** curl tells apart what it asked and what it was answered, without touching the output that the guide shows. */
const CURLRC = 'write-out = "%{stderr}\\n:: %{method} %{url} %{http_code}\\n"\n';

/** One bash for the whole walk, as a terminal is: what a step defines, the next one has. */
export class Terminal {
  private readonly bash: ChildProcess;
  private readonly linhas: Interface;
  private passos = 0;

  /** @param pasta where the files of the walk are left */
  constructor(
    private readonly pasta: string,
    private readonly reservada: string,
  ) {
    fs.writeFileSync(path.join(reservada, '.curlrc'), CURLRC);
    const { NODE_OPTIONS: _doJest, FORCE_COLOR: _cores, ...daPessoa } = process.env;
    const env = { ...daPessoa, CURL_HOME: reservada, NO_COLOR: '1' };
    // A group of its own: what the walk leaves running ends with it.
    const opcoes = { cwd: pasta, env, detached: true, stdio: ['pipe', 'pipe', 'inherit'] as ('pipe' | 'inherit')[] };
    this.bash = spawn('bash', ['--noprofile', '--norc'], opcoes);
    if (!this.bash.stdout) throw new Error('bash sem saída');
    this.linhas = createInterface({ input: this.bash.stdout });
    // The day of the walk, for the two formats that the guide uses.
    this.bash.stdin?.write(
      'date() { case "$1" in +%F) echo "$DIA";; +%Y) echo "${DIA%%-*}";; *) echo "date $1" >&2;; esac; }\n',
    );
  }

  async executar({ comandos, dia }: Pick<Passo, 'comandos' | 'dia'>): Promise<Resultado> {
    const base = path.join(this.reservada, String(++this.passos));
    fs.writeFileSync(`${base}.sh`, comandos);
    const acabou = new Promise((ok, falhou) => {
      this.linhas.once('line', ok);
      this.bash.once('exit', () => falhou(new Error(`O bash terminou antes do passo ${this.passos}.`)));
    });
    this.bash.stdin?.write(`DIA=${dia}; . '${base}.sh' </dev/null >'${base}.out' 2>'${base}.err'; echo pronto\n`);
    await acabou;
    this.bash.removeAllListeners('exit');
    const erros = fs.readFileSync(`${base}.err`, 'utf8').split('\n').filter(Boolean);
    return {
      saida: fs.readFileSync(`${base}.out`, 'utf8'),
      erros: erros.filter((linha) => !linha.startsWith(':: ')).join('\n'),
      pedidos: erros.filter((linha) => linha.startsWith(':: ')).map((linha) => linha.slice(3)),
    };
  }

  arquivo(nome: string): Buffer {
    return fs.readFileSync(path.join(this.pasta, nome));
  }

  fechar(): void {
    this.bash.removeAllListeners('exit');
    if (this.bash.pid !== undefined) process.kill(-this.bash.pid, 'SIGKILL');
  }
}
