import { gerarCertificadoDeTeste } from '@sineta/nfse';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import { Avisos } from '../../libs/fiscal/src/avisos/avisos.js';
import { exigir, naEscola, type EscolaDeTeste } from './escola-de-teste.js';
import type { EscolaSemeada } from './semear.js';
import { esperarAte } from './servicos.js';

const DIA = 86_400_000;
const SENHA = 'senha do certificado';

/** Tax settings, certificate and the notes of the boletos, authorised by the training government. Needs the jobs running. */
export async function semearFiscal({ admin, escola, ids }: EscolaSemeada): Promise<void> {
  exigir(
    await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', serie: '1' }),
    'fiscal',
  );
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj: escola.cnpj, razaoSocial: `Colégio ${escola.codigo}`, senha: SENHA },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  exigir(await admin.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, { senha: SENHA }), 'certificado');
  const [servico] = await admin.lista('/servicos');
  const tributacao = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };
  exigir(await admin.put(`/servicos/${servico?.id}/fiscal`, tributacao), 'tributação');
  const envio = { automatico: true, destinoEmHomologacao: 'treino@escola.example' };
  exigir(await admin.put('/configuracao-fiscal/envio-por-email', envio), 'envio por e-mail');
  const hoje = dataCivilEm(new Date());
  const geracao = await admin.criar('/movimentos', {
    ...{ dataEmissao: hoje, periodoInicio: somarDias(hoje, -60), periodoFim: somarDias(hoje, 60) },
    boletos: (await admin.lista('/boletos')).map(({ id }) => id),
  });
  ids['geracoes-movimento'] = [geracao.id];
  exigir(await admin.post('/competencias-fiscais', { competencia: '2020-01' }), 'competência fechada');
  const rota = { familia: 'NACIONAL', leiaute: '1.01', de: '2098-01-01', ate: '2098-12-31' };
  exigir(await admin.post('/desvios-de-rota', { ...rota, motivo: 'Ofício da prefeitura' }), 'rota');
  const referencia = `pedido-${escola.codigo}`;
  await admin.criar('/nfse', {
    ...{ referencia, servicoId: servico?.id, descricao: 'Curso de férias', competencia: hoje.slice(0, 7) },
    valores: { servicoCentavos: 10_000 },
  });
  ids['nfse'] = [referencia];
  const webhook = await admin.criar('/webhooks', { url: 'https://recebedor.example/notas', eventos: ['*'] });
  exigir(await admin.post(`/webhooks/${webhook.id}/teste`), 'evento de teste');
  await avisar(escola);
  await esperarAte('notas autorizadas', async () => {
    const notas = await admin.lista<{ situacao: string; chaveAcesso: string }>('/notas-fiscais');
    ids['por-chave'] = notas.map(({ chaveAcesso }) => chaveAcesso);
    return notas.length > 0 && notas.every(({ situacao }) => situacao === 'AUTORIZADA');
  });
  exigir(await admin.post('/distribuicao-fiscal/consulta'), 'distribuição');
  await esperarAte('documentos do ADN', async () => (await admin.lista('/documentos-distribuidos')).length > 0);
  await esperarAte('notas enviadas por e-mail', async () => (await admin.lista('/envios-de-notas')).length > 0);
}

/** Warnings come of what goes wrong, which no route asks for. */
async function avisar({ aplicacao, escolaId }: EscolaDeTeste): Promise<void> {
  const { app } = aplicacao;
  await naEscola(escolaId, () =>
    app.get(UnidadeDeTrabalho).executar(() =>
      app.get(Avisos).registrar({
        ...{ tipo: 'RELOGIO', chave: 'relogio:semeado', texto: 'O relógio deste servidor está adiante.' },
        acao: 'Acerte a hora do servidor.',
      }),
    ),
  );
}
