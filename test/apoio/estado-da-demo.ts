import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { iniciarBancoEmbutido, outraUrl } from '@sineta/plataforma';

export interface BoletoNoBanco {
  nossoNumero: string;
  linhaDigitavel: string;
  codigoBarras: string;
  competencia: string;
  vencimento: string;
  valor: number;
  desconto: number;
  situacao: string;
  pago: number;
}

export interface NotaNoBanco {
  serie: string;
  numero: number;
  idDps: string;
  chave: string | null;
  valor: number;
  situacao: string;
}

/** What the database of a finished demo says, read by SQL and not by the API. Amounts in centavos. */
export interface EstadoDaDemo {
  alunos: string[];
  matriculas: number;
  contratos: { numero: number; total: number }[];
  parcelas: { total: number; comBoleto: number; ligacoes: number; incoerentes: number };
  boletos: BoletoNoBanco[];
  remessas: { nsa: number; quantidade: number; total: number }[];
  retornos: { nsa: number; nome: string; situacao: string; total: number }[];
  linhas: { resultado: string; pago: number; tarifas: number }[];
  recebimentos: { boletos: number; quantidade: number; valor: number };
  notas: NotaNoBanco[];
  movimentos: { quantidade: number; parcelas: number };
  razao: { conta: string; debitos: number; creditos: number }[];
  saldosErrados: number;
  transferencias: number;
  tarefasAbertas: number;
}

const CONSULTAS = {
  alunos: 'select ra from aluno order by ra',
  matriculas: `select count(*)::int as n from matricula where situacao = 'CURSANDO'`,
  contratos: 'select numero::int, total_centavos::int as total from contrato order by numero',
  parcelas: `select (select count(*) from parcela)::int as total,
      (select count(distinct parcela_id) from boleto_parcela)::int as "comBoleto",
      (select count(*) from boleto_parcela)::int as ligacoes,
      (select count(*) from parcela p where p.saldo_centavos <> p.nominal_centavos - p.bolsas_centavos - coalesce(
         (select sum(i.principal_centavos + i.desconto_centavos) from recebimento_item i
           where i.parcela_id = p.id), 0))::int as incoerentes`,
  boletos: `select nosso_numero as "nossoNumero", linha_digitavel as "linhaDigitavel", codigo_barras as "codigoBarras",
      competencia, vencimento::text, valor_centavos::int as valor, desconto_centavos::int as desconto, situacao,
      pago_centavos::int as pago from boleto order by nosso_numero`,
  remessas: 'select nsa, quantidade, total_centavos::int as total from remessa order by nsa',
  retornos: 'select nsa, nome, situacao, total_pago_centavos::int as total from retorno order by nsa',
  linhas: `select resultado, sum(valor_pago_centavos)::int as pago, sum((dados->>'tarifa')::int)::int as tarifas
      from retorno_linha group by 1 order by 1`,
  recebimentos: `select count(distinct boleto_id)::int as boletos, count(*)::int as quantidade,
      coalesce(sum(valor_centavos), 0)::int as valor from recebimento`,
  notas: `select serie, numero::int as numero, id_documento as "idDps", chave_acesso as chave, valor_centavos::int as valor,
      situacao from nota_fiscal order by serie, numero`,
  movimentos: `select (select count(*) from movimento)::int as quantidade,
      (select count(distinct parcela_id) from movimento_parcela)::int as parcelas`,
  // Rebuilt from the transfers alone.
  razao: `select split_part(conta, ':', 1) as conta, sum(debito)::int as debitos, sum(credito)::int as creditos from (
      select conta_debito as conta, valor_centavos as debito, 0 as credito from transferencia
      union all select conta_credito, 0, valor_centavos from transferencia) x group by 1 order by 1`,
  saldosErrados: `select count(*)::int as n from (
      select conta, sum(debito) as debitos, sum(credito) as creditos from (
        select escola_id, conta_debito as conta, valor_centavos as debito, 0 as credito from transferencia
        union all select escola_id, conta_credito, 0, valor_centavos from transferencia) t group by 1) r
      full join conta_saldo s using (conta)
      where (r.debitos, r.creditos) is distinct from (s.debitos_centavos, s.creditos_centavos)`,
  transferencias: 'select count(*)::int as n from transferencia',
  tarefasAbertas: `select count(*)::int as n from tarefa where estado <> 'CONCLUIDA'`,
} satisfies Record<keyof EstadoDaDemo, string>;

const UMA_LINHA: (keyof EstadoDaDemo)[] = ['parcelas', 'recebimentos', 'movimentos'];

/** Opens the embedded Postgres of a folder where no Sineta runs, reads, and stops it. */
export async function lerEstado(pasta: string): Promise<EstadoDaDemo> {
  const banco = await iniciarBancoEmbutido({ pasta: path.join(pasta, '.sineta') });
  const cliente = new pg.Client({ connectionString: outraUrl(banco.urlAdmin, { banco: 'sineta' }) });
  try {
    await cliente.connect();
    const lido: Record<string, unknown> = {};
    for (const [nome, sql] of Object.entries(CONSULTAS)) {
      const { rows } = await cliente.query<Record<string, unknown>>(sql);
      lido[nome] = resumir(nome as keyof EstadoDaDemo, rows);
    }
    return lido as unknown as EstadoDaDemo;
  } finally {
    await cliente.end();
    await banco.parar();
  }
}

function resumir(nome: keyof EstadoDaDemo, linhas: Record<string, unknown>[]): unknown {
  if (UMA_LINHA.includes(nome)) return linhas[0];
  if (linhas.length === 1 && linhas[0] && 'n' in linhas[0]) return linhas[0].n;
  return nome === 'alunos' ? linhas.map(({ ra }) => ra) : linhas;
}

interface ContaNoBanco {
  titulos: Record<string, { valor: number; situacao: string }>;
  ultimoNsaRemessa: number;
  ultimoNsaRetorno: number;
}

/** What the training bank and the training SEFIN remember: the files they keep, not what they say. */
export function lerMundoDeTreino(pasta: string) {
  const treino = path.join(pasta, '.sineta', 'treino');
  const { estado } = JSON.parse(fs.readFileSync(path.join(treino, 'banco', 'estado.json'), 'utf8')) as {
    estado: { contas: Record<string, ContaNoBanco> };
  };
  const linhas = fs
    .readFileSync(path.join(treino, 'sefin', 'sefin.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const registros = linhas.map(
    (linha) => JSON.parse(linha) as { tipo: string; nota: { chave: string; idDps: string } },
  );
  return {
    contas: Object.values(estado.contas),
    notas: registros.filter(({ tipo }) => tipo === 'nota').map(({ nota: { chave, idDps } }) => ({ chave, idDps })),
  };
}
