import { randomBytes, randomUUID } from 'node:crypto';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import type { SandboxNoAr } from '../../apps/sandbox/src/sandbox.js';
import { exigir, naEscola } from './escola-de-teste.js';
import { ligarPsp } from './psp-de-teste.js';
import type { EscolaSemeada } from './semear.js';

/** A PSP, charges of both families, and, written straight, what only payers and their banks make. */
export async function semearPix({ escola, admin, familias }: EscolaSemeada, sandbox: SandboxNoAr): Promise<void> {
  const [conta] = await admin.lista('/contas-bancarias');
  const clientId = `cliente-${escola.codigo}`;
  const dados = {
    contaBancariaId: String(conta?.id),
    clientId,
    chave: `pix@${escola.codigo}.example`,
    automatico: true,
  };
  const contaPixId = await ligarPsp(escola, admin, sandbox, dados);
  exigir(await admin.post(`/contas-pix/${contaPixId}/prova`), 'prova');
  sandbox.psp.armazem.recebedor(clientId)?.chaves.push(dados.chave);
  const parcelas = (await admin.lista<{ id: string }>('/parcelas?situacao=ABERTA')).map(({ id }) => id);
  const vencimentoMinimo = `${new Date().getFullYear() + 1}-12-01`;
  exigir(await admin.post('/cobrancas-pix/geracao', { contaPixId, parcelas, vencimentoMinimo }), 'cobranças Pix');
  const unidade = escola.aplicacao.app.get(UnidadeDeTrabalho);
  const { escolaId } = escola;
  await naEscola(escolaId, () =>
    unidade.executar(async () => {
      const { gerente } = unidade;
      for (const { contratoId, responsavelPessoaId } of familias) {
        const id = randomUUID();
        await gerente.query(
          `insert into recorrencia_pix (escola_id, id, conta_pix_id, contrato_id, pagador_id, vinculo, data_inicial,
                                        politica_retentativa, situacao)
           values ($1, $2, $3, $4, $5, $6, current_date, 'NAO_PERMITE', 'RECUSADA')`,
          [escolaId, id, contaPixId, contratoId, responsavelPessoaId, id.slice(0, 30)],
        );
      }
      const [pixId, devolucaoId] = [randomUUID(), randomUUID()];
      await gerente.query(
        `insert into pix_recebido (escola_id, id, conta_pix_id, e2eid, valor_centavos, horario, resultado, mensagem)
         values ($1, $2, $3, $4, 1, now(), 'A_CONFERIR', 'Sem cobrança')`,
        [escolaId, pixId, contaPixId, randomBytes(16).toString('hex')],
      );
      await gerente.query(
        `insert into devolucao_pix (escola_id, id, pix_id, pessoa_id, identificador, valor_centavos, motivo, solicitada_por, situacao)
         values ($1, $2, $3, $4, '1', 1, 'Em dobro', $5, 'RECUSADA')`,
        [escolaId, randomUUID(), pixId, familias[0].responsavelPessoaId, randomUUID()],
      );
      await gerente.query(
        `insert into devolucao_do_psp (escola_id, id, pix_id, identificador, natureza, valor_centavos, situacao)
         values ($1, $2, $3, 'MED1', 'MED_FRAUDE', 1, 'EM_PROCESSAMENTO')`,
        [escolaId, devolucaoId, pixId],
      );
      await gerente.query(
        `insert into pedido_de_resolucao_de_pix (escola_id, id, devolucao_id, acao, motivo, solicitante_id)
         select $1, $2, $3, 'PERDA', 'Ninguém paga', u.id from usuario u where u.escola_id = $1 order by u.id limit 1`,
        [escolaId, randomUUID(), devolucaoId],
      );
    }),
  );
}
