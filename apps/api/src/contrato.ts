import type { OpenAPIObject } from '@nestjs/swagger';
import { GLOSSARIO } from './glossario.js';

type Documentado = { description?: string };
type Propriedades = Record<string, Documentado>;
interface Operacao {
  parameters?: (Documentado & { name: string; in: string })[];
  requestBody?: { content?: Record<string, unknown> };
  responses: Record<string, Documentado & { content?: Record<string, unknown> }>;
  [extensao: `x-${string}`]: unknown;
}

/** What every operation answers when it goes well, unless it says something of its own. */
const SUCESSO: Readonly<Record<string, string>> = {
  200: 'Feito; a resposta traz o que foi pedido',
  201: 'Criado; a resposta traz o registro novo',
  202: 'Aceito; o trabalho segue em segundo plano',
  204: 'Feito, sem conteúdo na resposta',
};

/** Refusals of each kind of operation, RFC 9457: which they are follows from what the operation takes. */
const RECUSAS: readonly { status: string; descricao: string; quando(o: Operacao, metodo: string): boolean }[] = [
  {
    status: '400',
    descricao: 'O pedido não foi entendido: JSON, cabeçalho ou endereço malformado',
    quando: () => true,
  },
  { status: '401', descricao: 'Falta entrar, ou a identificação não vale mais', quando: (o) => !publica(o) },
  { status: '403', descricao: 'O papel ou o escopo de quem pede não permite', quando: (o) => !publica(o) },
  { status: '404', descricao: 'Não existe, ou não é desta escola', quando: (o) => tem(o, 'path') },
  { status: '409', descricao: 'O estado atual não permite a operação', quando: (_, metodo) => metodo !== 'get' },
  { status: '412', descricao: 'O registro mudou desde que foi lido', quando: (o) => tem(o, 'header', 'If-Match') },
  {
    status: '422',
    descricao: 'Os dados não são aceitos; cada campo diz por quê e como corrigir',
    quando: (o) => Boolean(o.requestBody) || tem(o, 'query'),
  },
  { status: '428', descricao: 'Falta o cabeçalho If-Match', quando: (o) => tem(o, 'header', 'If-Match') },
  { status: '429', descricao: 'Pedidos demais; espere o tempo de Retry-After', quando: () => true },
];

const publica = (operacao: Operacao): boolean => operacao['x-publica'] !== undefined;

function tem({ parameters = [] }: Operacao, onde: string, nome?: string): boolean {
  return parameters.some((p) => p.in === onde && (nome === undefined || p.name === nome));
}

const PROBLEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'codigo', 'erros'],
  properties: {
    type: { type: 'string', description: 'Identificador do tipo de erro', example: 'urn:sineta:erro:dados-invalidos' },
    title: { type: 'string', description: 'Título do tipo de erro', example: 'Dados inválidos' },
    status: { type: 'integer', description: 'Código HTTP da resposta', example: 422 },
    detail: { type: 'string', description: 'O que houve neste pedido', example: 'Informe o nome.' },
    instance: { type: 'string', description: 'Endereço pedido', example: '/api/v1/pessoas' },
    codigo: { type: 'string', description: 'Código estável do erro, para programas', example: 'dados-invalidos' },
    requisicaoId: { type: 'string', description: 'Código da requisição, para o suporte' },
    erros: {
      type: 'array',
      description: 'Cada campo que precisa de correção; vazia quando nenhum campo é a causa',
      items: { $ref: '#/components/schemas/ErroDeCampo' },
    },
  },
};

const ERRO_DE_CAMPO = {
  type: 'object',
  required: ['campo', 'mensagem', 'acao'],
  properties: {
    campo: { type: 'string', description: 'JSON pointer do campo, ou nome do cabeçalho', example: '/nome' },
    mensagem: { type: 'string', description: 'O que está errado', example: 'Informe o nome.' },
    acao: { type: 'string', description: 'O que fazer', example: 'Este campo é obrigatório.' },
  },
};

/** One pass over the whole document: what is the same everywhere is said here, and no route can forget it. */
export function completarContrato(documento: OpenAPIObject): OpenAPIObject {
  const schemas = (documento.components ??= {}).schemas ?? {};
  documento.components.schemas = { ...schemas, Problema: PROBLEMA, ErroDeCampo: ERRO_DE_CAMPO };
  for (const esquema of Object.values(documento.components.schemas)) {
    descrever((esquema as { properties?: Propriedades }).properties ?? {});
  }
  for (const item of Object.values(documento.paths)) {
    for (const [metodo, operacao] of Object.entries(item as Record<string, Operacao>)) completar(metodo, operacao);
  }
  return documento;
}

function descrever(propriedades: Propriedades): void {
  for (const [nome, propriedade] of Object.entries(propriedades)) propriedade.description ||= GLOSSARIO[nome];
}

function completar(metodo: string, operacao: Operacao): void {
  for (const parametro of operacao.parameters ?? []) parametro.description ||= GLOSSARIO[parametro.name];
  for (const [status, resposta] of Object.entries(operacao.responses)) resposta.description ||= SUCESSO[status];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problema' } } };
  for (const { status, descricao, quando } of RECUSAS) {
    if (quando(operacao, metodo)) operacao.responses[status] ??= { description: descricao, content };
  }
}
