import { execFileSync } from 'node:child_process';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Exemplos, operacoesDe, type Esquema, type Operacao } from './openapi.js';

/** A request that a block of commands of a guide makes. */
export interface Pedido {
  metodo: string;
  /** '/boletos' */
  caminho: string;
  busca: Record<string, string>;
  /** JSON body. */
  corpo?: unknown;
}

/** Stands for whatever an earlier command would have answered. */
const ID = '01900000-0000-7000-8000-000000000001';

/** The real shell expands the commands; who would talk to the network only says what it was asked. */
const DUBLES = `API=api:
call() { printf '%s\\0' call "$@" >>"$REGISTRO"; printf '\\036' >>"$REGISTRO"; }
curl() { printf '%s\\0' curl "$@" >>"$REGISTRO"; printf '\\036' >>"$REGISTRO"; }
json() { cat >/dev/null; echo ${ID}; }
npm() { :; }
`;

export function pedidosDoGuia(texto: string): Pedido[] {
  const blocos = [...texto.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, bloco]) => String(bloco)).join('\n');
  const variaveis = new Set([...blocos.matchAll(/\$([A-Z_]+)/g)].map(([, nome]) => String(nome)));
  const conhecidas = [...variaveis].filter((nome) => nome !== 'API').map((nome) => `${nome}=${ID}\n`);
  const comandos = `REGISTRO=$(mktemp)\n${DUBLES}${conhecidas.join('')}{\n${blocos}\n} >/dev/null\ncat "$REGISTRO"; rm "$REGISTRO"`;
  const registro = execFileSync('bash', ['-c', comandos], { encoding: 'utf8' });
  return registro.split('\x1e').flatMap((linha) => lerChamada(linha.split('\0').slice(0, -1)));
}

function lerChamada([programa, ...argumentos]: string[]): Pedido[] {
  if (programa === 'call') {
    const [metodo = '', caminho = '', corpo] = argumentos;
    return [montar(metodo, `/${caminho}`, corpo)];
  }
  const valorDe = (opcao: string) => argumentos[argumentos.indexOf(opcao) + 1];
  const url = argumentos.find((a) => a.startsWith('api:'));
  const tem = (opcao: string) => argumentos.includes(opcao);
  if (!url) return [];
  const metodo = tem('-X') ? valorDe('-X') : tem('-d') || tem('-F') || tem('--data-binary') ? 'POST' : 'GET';
  return [montar(String(metodo), url.slice('api:'.length), tem('-d') ? valorDe('-d') : undefined)];
}

function montar(metodo: string, endereco: string, corpo?: string): Pedido {
  const { pathname, searchParams } = new URL(endereco, 'http://guia');
  const pedido = { metodo, caminho: pathname, busca: Object.fromEntries(searchParams) };
  return corpo === undefined ? pedido : { ...pedido, corpo: JSON.parse(corpo) as unknown };
}

/** What the OpenAPI document says against the requests of a guide; nothing when it takes them all. */
export function contraODocumento(pedidos: readonly Pedido[], documento: OpenAPIObject): string[] {
  const operacoes = operacoesDe(documento);
  const esquemas = new Exemplos(documento);
  return pedidos.flatMap((pedido) => {
    const onde = `${pedido.metodo} ${pedido.caminho}`;
    const operacao = operacoes.find((o) => o.metodo === pedido.metodo && rotaDe(o).test(pedido.caminho));
    if (!operacao) return [`${onde}: rota que não existe`];
    const doCorpo =
      operacao.corpo && pedido.corpo !== undefined ? recusas(esquemas, operacao.corpo, pedido.corpo, '') : [];
    return [...recusasDaBusca(operacao, pedido), ...corpoAMais(operacao, pedido), ...doCorpo].map(
      (r) => `${onde}: ${r}`,
    );
  });
}

const rotaDe = ({ caminho }: Operacao): RegExp =>
  new RegExp(`^${caminho.replace(/^\/api\/v1/, '').replace(/\{\w+\}/g, '[^/]+')}$`);

function recusasDaBusca({ parametros }: Operacao, { busca }: Pedido): string[] {
  const daBusca = parametros.filter((p) => p.in === 'query');
  const estranhos = Object.keys(busca).filter((nome) => !daBusca.some(({ name }) => name === nome));
  const faltam = daBusca.filter(({ name, required }) => required && !(name in busca));
  return [...estranhos.map((n) => `?${n} não existe`), ...faltam.map(({ name }) => `falta ?${name}`)];
}

const corpoAMais = ({ corpo }: Operacao, pedido: Pedido): string[] =>
  pedido.corpo !== undefined && !corpo ? ['não recebe corpo'] : [];

const TIPOS: Record<string, (valor: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  integer: Number.isInteger,
  number: (v) => typeof v === 'number',
  boolean: (v) => typeof v === 'boolean',
  array: Array.isArray,
  object: (v) => typeof v === 'object' && !Array.isArray(v),
};

/** By field: names that do not exist, names that are missing, types and values out of the list. */
function recusas(esquemas: Exemplos, bruto: Esquema, valor: unknown, onde: string): string[] {
  const { properties, required = [], items, type, enum: opcoes } = esquemas.resolver(bruto);
  if (type && !TIPOS[type]?.(valor)) return [`${onde} não é ${type}`];
  if (opcoes && !opcoes.includes(valor)) return [`${onde} não aceita ${JSON.stringify(valor)}`];
  if (items) return (valor as unknown[]).flatMap((item, i) => recusas(esquemas, items, item, `${onde}/${i}`));
  if (!properties) return [];
  const campos = Object.entries(valor as Record<string, unknown>);
  const faltam = required.filter((nome) => !campos.some(([campo]) => campo === nome));
  const dentro = campos.flatMap(([nome, interno]) => {
    const esquema = properties[nome];
    return esquema ? recusas(esquemas, esquema, interno, `${onde}/${nome}`) : [`${onde}/${nome} não existe`];
  });
  return [...dentro, ...faltam.map((nome) => `falta ${onde}/${nome}`)];
}
