import type { OpenAPIObject } from '@nestjs/swagger';
import { v7 as uuidv7 } from 'uuid';

export interface Esquema {
  $ref?: string;
  description?: string;
  allOf?: Esquema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  nullable?: boolean;
  minimum?: number;
  minLength?: number;
  items?: Esquema;
  properties?: Record<string, Esquema>;
  required?: string[];
}

export interface Parametro {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Esquema;
}

export interface Operacao {
  /** 'GET', 'POST'… */
  metodo: string;
  /** As in the document, with the prefix: '/api/v1/turmas/{id}'. */
  caminho: string;
  /** 'GET /api/v1/turmas/{id}' */
  nome: string;
  /** 'Turmas_listar' */
  id: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  publica?: string;
  /** Roles of the declaration; ['*'] for any logged user. */
  papeis: string[];
  escopo?: string;
  parametros: Parametro[];
  respostas: Record<string, { description?: string; content?: Record<string, { schema?: Esquema }> }>;
  /** Schema of the JSON body, when it takes one. */
  corpo?: Esquema;
}

const METODOS = ['get', 'post', 'put', 'patch', 'delete'];

type Documentada = Record<string, unknown> & {
  summary?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: Parametro[];
  responses?: Operacao['respostas'];
  requestBody?: { content?: Record<string, { schema?: Esquema }> };
};

export function operacoesDe(documento: OpenAPIObject): Operacao[] {
  return Object.entries(documento.paths).flatMap(([caminho, item]) =>
    METODOS.flatMap((metodo) => {
      const operacao = (item as Record<string, Documentada | undefined>)[metodo];
      return operacao ? [lerOperacao(metodo.toUpperCase(), caminho, operacao)] : [];
    }),
  );
}

function lerOperacao(metodo: string, caminho: string, operacao: Documentada): Operacao {
  return {
    ...{ metodo, caminho, nome: `${metodo} ${caminho}` },
    id: String(operacao['operationId']),
    ...{ summary: operacao.summary, tags: operacao.tags, security: operacao.security },
    publica: operacao['x-publica'] as string | undefined,
    papeis: (operacao['x-papeis'] as string[] | undefined) ?? [],
    escopo: operacao['x-escopo'] as string | undefined,
    parametros: operacao.parameters ?? [],
    respostas: operacao.responses ?? {},
    corpo: operacao.requestBody?.content?.['application/json']?.schema,
  };
}

/** The names of the collections and parameters of a path, in order: [['turmas-componentes', 'id'], ['etapas', 'etapaId']]. */
export function idsDoCaminho(caminho: string): [colecao: string, parametro: string][] {
  return [...caminho.matchAll(/([^/{}]+)\/\{(\w+)\}/g)].map(([, colecao = '', parametro = '']) => [colecao, parametro]);
}

export function preencherCaminho(caminho: string, idDe: (colecao: string) => string): string {
  return caminho.replace(/([^/{}]+)\/\{\w+\}/g, (_, colecao: string) => `${colecao}/${idDe(colecao)}`);
}

/** Collection that a field of a body points to, when its name does not say: `turmaId` is of `turmas`. */
const COLECAO_DO_CAMPO: Record<string, string> = {
  dependenteId: 'pessoas',
  professorId: 'pessoas',
  pagadorId: 'pessoas',
  responsavelId: 'pessoas',
  periodoLetivoId: 'periodos-letivos',
  logoArquivoId: 'arquivos',
  planoId: 'planos-pagamento',
  planilhaId: 'planilhas-de-custos',
  contaBancariaId: 'contas-bancarias',
  contaPixId: 'contas-pix',
  boletos: 'boletos',
  pagamentos: 'pagamentos',
  fornecedorId: 'fornecedores',
  centroDeCustoId: 'centros-de-custo',
  tituloId: 'titulos-a-pagar',
  dadosBancariosId: 'dados-bancarios',
  parcelas: 'parcelas',
  servicoDaTarifaId: 'servicos',
  recebivelId: 'recebiveis-de-cartao',
  recebiveis: 'recebiveis-de-cartao',
  dividas: 'parcelas',
  modeloId: 'modelos-de-acordo',
  transacoes: 'transacoes-bancarias',
  lancamentos: 'lancamentos-a-conciliar',
  naturezaId: 'naturezas',
};

export const colecaoDoCampo = (campo: string): string => COLECAO_DO_CAMPO[campo] ?? `${campo.replace(/Ids?$/, '')}s`;

/** Builds bodies from the schemas: the example, or the smallest value the schema takes. */
export class Exemplos {
  constructor(
    private readonly documento: OpenAPIObject,
    /** The id for a field such as `turmaId`; a new one when it returns undefined. */
    private readonly idDoCampo: (campo: string) => string | undefined = () => undefined,
  ) {}

  /** The required fields; for a change, where none is, the fields that have an example. */
  corpo(esquema: Esquema): Record<string, unknown> {
    return this.valor(esquema, '') as Record<string, unknown>;
  }

  /** What a field or a parameter with this name takes. */
  valor(bruto: Esquema, campo: string): unknown {
    const esquema = this.resolver(bruto);
    if (esquema.example !== undefined) return esquema.example;
    if (esquema.properties) return this.objeto(esquema);
    if (esquema.enum) return esquema.enum[0];
    if (esquema.type === 'array') return esquema.items ? [this.valor(esquema.items, campo)] : [];
    if (esquema.type === 'integer' || esquema.type === 'number') return esquema.minimum ?? 1;
    if (esquema.type === 'boolean') return true;
    if (esquema.format === 'uuid') return this.idDoCampo(campo) ?? uuidv7();
    if (esquema.format === 'date') return '2027-02-05';
    return 'texto de exemplo'.padEnd(esquema.minLength ?? 0, '.');
  }

  private objeto({ properties = {}, required = [] }: Esquema): Record<string, unknown> {
    const nomes =
      required.length > 0 ? required : Object.keys(properties).filter((n) => this.temExemplo(properties[n]));
    return Object.fromEntries(nomes.map((nome) => [nome, this.valor(properties[nome] ?? {}, nome)]));
  }

  private temExemplo(esquema: Esquema | undefined): boolean {
    return esquema?.example !== undefined;
  }

  /** Follows `$ref` and the single `allOf` that Nest writes around it. */
  resolver(esquema: Esquema): Esquema {
    const ref = esquema.$ref ?? esquema.allOf?.[0]?.$ref;
    if (!ref) return esquema;
    const alvo = (this.documento.components?.schemas as Record<string, Esquema>)[ref.split('/').at(-1) ?? ''];
    if (!alvo) throw new Error(`O documento não tem ${ref}.`);
    return { ...alvo, ...(esquema.example === undefined ? {} : { example: esquema.example }) };
  }
}
