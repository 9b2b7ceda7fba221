import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { somarDias } from '@sineta/nucleo';
import { exigir } from '../../apoio/escola-de-teste.js';
import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

const DIA = 86_400_000;
const SENHA = 'senha do certificado';

/** All that a note needs, but a government: the notes wait to be sent. */
const prepararFiscal = (mundo: Mundo): Promise<void> =>
  mundo.preparar('fiscal', async () => {
    const { admin, escola } = mundo;
    exigir(
      await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', serie: '1' }),
      'fiscal',
    );
    const { pfx } = gerarCertificadoDeTeste({
      ...{ cnpj: escola.cnpj, razaoSocial: `Colégio ${escola.codigo}`, senha: SENHA },
      ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 800 * DIA) },
    });
    exigir(await admin.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, { senha: SENHA }), 'certificado');
    const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
    for (const { id } of await admin.lista('/servicos')) {
      exigir(await admin.put(`/servicos/${id}/fiscal`, tributacao), 'tributação');
    }
  });

/** What a note says against the parcels of its boleto, on the day on which it is made. */
const DIVERGENTES = `select m.id, m.servico_centavos, m.desconto_incondicional_centavos, p.itens, p.incondicionais
  from movimento m
  cross join lateral (select sum(p.nominal_centavos) as itens, sum(p.bolsas_centavos + p.abatimentos_centavos) as incondicionais
    from movimento_parcela i join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id
   where i.escola_id = m.escola_id and i.movimento_id = m.id) p
 where m.escola_id = $1 and m.geracao_id = $2
   and (m.servico_centavos <> p.itens or m.desconto_incondicional_centavos <> p.incondicionais)`;

/** I9: the note is the sum of its items, and its base what is left of them after scholarships and rebates. */
export const emitirNotas: Operacao = {
  nome: 'emitirNotas',
  peso: 3,
  async executar(mundo, { alvo }) {
    await prepararFiscal(mundo);
    const periodo = { periodoInicio: somarDias(mundo.hoje, -90), periodoFim: somarDias(mundo.hoje, alvo % 90) };
    const resposta = await mundo.admin.post('/movimentos', { dataEmissao: mundo.hoje, ...periodo });
    const desfecho = aceitar(resposta, 'notas');
    if (desfecho !== 'FEITA') return desfecho;
    const errados = await mundo.linhas(DIVERGENTES, resposta.corpo['id']);
    if (errados.length > 0) throw new Error(`I9: a nota não é a soma dos itens ${JSON.stringify(errados)}`);
    return 'FEITA';
  },
};

export const desfazerNota: Operacao = {
  nome: 'desfazerNota',
  peso: 1,
  async executar({ admin }, { alvo }) {
    const movimento = escolher(await admin.lista('/movimentos?situacao=ATIVO'), alvo);
    if (!movimento) return 'SEM_ALVO';
    return aceitar(
      await admin.post(`/movimentos/${movimento.id}/estorno`, { motivo: 'Boleto errado' }),
      'estorno de nota',
    );
  },
};
